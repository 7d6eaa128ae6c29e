/// Seconds that both sides worked on the same inputs, by the clock.
public struct ComputeTime: Codable, Sendable, Equatable {
  /// Seconds of the batch side.
  public let batchSeconds: Double
  /// Seconds of the stream side.
  public let streamSeconds: Double

  /// States the time of both sides.
  public init(batchSeconds: Double, streamSeconds: Double) {
    self.batchSeconds = batchSeconds
    self.streamSeconds = streamSeconds
  }

  /// The stream side's compute per batch side's; nil without any on the batch side.
  public var streamPerBatch: Double? {
    batchSeconds > 0 ? streamSeconds / batchSeconds : nil
  }
}
