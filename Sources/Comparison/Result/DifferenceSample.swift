/// One differing row, kept as an example.
public struct DifferenceSample: Sendable, Hashable, Codable {
  /// One differing cell.
  public struct Cell: Sendable, Hashable, Codable {
    /// The column.
    public let column: String
    /// The batch side's value as text, nil for NULL.
    public let batch: String?
    /// The stream side's value as text, nil for NULL.
    public let stream: String?
    /// How the two agree.
    public let grade: CellGrade

    /// Describes a cell.
    public init(column: String, batch: String?, stream: String?, grade: CellGrade) {
      self.column = column
      self.batch = batch
      self.stream = stream
      self.grade = grade
    }
  }

  /// The row's key, or all its columns where there is none, as texts.
  public let key: [String: String?]
  /// What the difference looks like.
  public let `class`: DifferenceClass
  /// The cells that differ; empty for rows that one side lacks.
  public let cells: [Cell]

  /// Describes a sample.
  public init(key: [String: String?], class: DifferenceClass, cells: [Cell]) {
    self.key = key
    self.class = `class`
    self.cells = cells
  }
}
