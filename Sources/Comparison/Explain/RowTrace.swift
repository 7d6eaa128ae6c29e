/// How one row is judged, for a person who wants to know why.
public struct RowTrace: Sendable, Hashable, Codable {
  /// One column of the pair of rows.
  public struct Cell: Sendable, Hashable, Codable {
    /// The column.
    public let column: String
    /// The batch side's value as text, nil for NULL.
    public let batch: String?
    /// The stream side's value as text, nil for NULL.
    public let stream: String?
    /// How the two agree.
    public let grade: CellGrade
    /// The first character at which long texts differ, counted from one; nil where they don't.
    public let differsAt: Int?

    /// Describes a cell.
    public init(
      column: String,
      batch: String?,
      stream: String?,
      grade: CellGrade,
      differsAt: Int?
    ) {
      self.column = column
      self.batch = batch
      self.stream = stream
      self.grade = grade
      self.differsAt = differsAt
    }
  }

  /// The output.
  public let output: String
  /// The key that was asked for.
  public let key: [String: String]
  /// The partitions in which the batch side has the key, one entry per row.
  public let batchPartitions: [String]
  /// The partitions in which the stream side has the key, one entry per row.
  public let streamPartitions: [String]
  /// The columns of the first row of each side; empty when a side has none.
  public let cells: [Cell]
  /// Columns that a rule excludes.
  public let ignored: [String]
  /// For each side a query to paste into psql.
  public let queries: [String]

  /// What all of it comes to, in one sentence.
  public var conclusion: String {
    let different = cells.filter { $0.grade == .different }.map(\.column)
    switch (batchPartitions.count, streamPartitions.count) {
    case (0, 0): return "Neither side has this key."
    case (_, 0): return "Only the batch side has this key: missing in stream."
    case (0, _): return "Only the stream side has this key: missing in batch."
    case (let batch, let stream) where batch != stream:
      return "The key repeats: \(batch) rows in batch, \(stream) in stream."
    case _ where batchPartitions.sorted() != streamPartitions.sorted():
      return "Both sides have this key, in different partitions: shifted."
    case _ where !different.isEmpty:
      return "Both sides have this key; \(different.joined(separator: ", ")) differ."
    default: return "Both sides agree on this row."
    }
  }
}
