/// How much a run compared.
public struct RunCoverage: Codable, Sendable, Hashable {
  /// Partitions that exist on either side.
  public let partitions: Int
  /// Partitions that were compared.
  public let compared: Int
  /// Rows of the batch side, over all outputs.
  public let rowsBatch: Int
  /// Rows of the stream side, over all outputs.
  public let rowsStream: Int

  /// Makes the coverage of a run.
  ///
  /// - Parameters:
  ///   - partitions: Partitions that exist on either side.
  ///   - compared: Partitions that were compared.
  ///   - rowsBatch: Rows of the batch side, over all outputs.
  ///   - rowsStream: Rows of the stream side, over all outputs.
  public init(partitions: Int, compared: Int, rowsBatch: Int, rowsStream: Int) {
    self.partitions = partitions
    self.compared = compared
    self.rowsBatch = rowsBatch
    self.rowsStream = rowsStream
  }

  private enum CodingKeys: String, CodingKey {
    case partitions, compared
    case rowsBatch = "rows_batch"
    case rowsStream = "rows_stream"
  }
}
