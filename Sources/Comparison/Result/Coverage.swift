/// How much was looked at; part of every verdict.
public struct Coverage: Sendable, Hashable, Codable {
  /// Partitions that either side has.
  public var partitions = 0
  /// Partitions that were compared.
  public var compared = 0
  /// Rows of the batch side.
  public var rowsBatch = 0
  /// Rows of the stream side.
  public var rowsStream = 0
  /// Rows of the batch side that conditions left out.
  public var rowsOutsideBatch = 0
  /// Rows of the stream side that conditions left out.
  public var rowsOutsideStream = 0
  /// Columns whose values were compared, over all outputs.
  public var columnsCompared = 0
  /// Columns that rules exclude, over all outputs.
  public var columnsIgnored = 0

  /// Nothing was looked at.
  public init() {}

  /// Adds up what the outputs of a run covered.
  public init(_ outputs: [OutputResult]) {
    for output in outputs {
      partitions += output.partitions.count
      compared += output.partitions.filter { [.match, .mismatch].contains($0.verdict) }.count
      rowsBatch += output.partitions.reduce(0) { $0 + $1.rows.batch }
      rowsStream += output.partitions.reduce(0) { $0 + $1.rows.stream }
      rowsOutsideBatch += output.rowsOutside?.batch ?? 0
      rowsOutsideStream += output.rowsOutside?.stream ?? 0
      columnsCompared += output.columnsCompared.count
      columnsIgnored += output.columnsIgnored.count
    }
  }
}
