/// One difference and the partition that it counts in.
public struct Difference: Sendable, Hashable {
  /// The partition's id.
  public let partition: String
  /// The row and what differs in it.
  public let sample: DifferenceSample

  /// Describes a difference.
  public init(partition: String, sample: DifferenceSample) {
    self.partition = partition
    self.sample = sample
  }
}
