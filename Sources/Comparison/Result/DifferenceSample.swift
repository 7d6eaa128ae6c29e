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
    /// The first character at which long texts differ, counted from one.
    ///
    /// Nil for short ones and where a side has none. For `bytea` it counts the two characters `\\x` and two for each byte.
    public let differsAt: Int?
    /// The character with which both texts begin, counted from one, where a value is too long to be
    /// shown whole; nil where both are whole.
    public let excerptFrom: Int?

    /// Describes a cell; of long values an excerpt around the first difference is kept.
    public init(column: String, batch: String?, stream: String?, grade: CellGrade) {
      self.column = column
      self.grade = grade
      differsAt = FirstDifference.position(batch, stream)
      let excerpt = Excerpt(of: [batch, stream], around: differsAt ?? 1)
      excerptFrom = excerpt?.start
      self.batch = excerpt.map { $0.text(of: batch) } ?? batch
      self.stream = excerpt.map { $0.text(of: stream) } ?? stream
    }
  }

  /// The row's key, or all its columns where there is none, as texts; of long ones the beginning.
  public let key: [String: String?]
  /// What the difference looks like.
  public let `class`: DifferenceClass
  /// The cells that differ; empty for rows that one side lacks.
  public let cells: [Cell]
  /// The partition in which the stream side has a row that moved.
  public let movedTo: String?

  /// Describes a sample.
  public init(
    key: [String: String?],
    class: DifferenceClass,
    cells: [Cell],
    movedTo: String? = nil
  ) {
    let excerpt = Excerpt(of: Array(key.values), around: 1)
    self.key = excerpt.map { excerpt in key.mapValues { excerpt.text(of: $0) } } ?? key
    self.class = `class`
    self.cells = cells
    self.movedTo = movedTo
  }

  /// About how many bytes of memory it takes.
  var textBytes: Int {
    let keys = key.reduce(0) { $0 + $1.key.utf8.count + ($1.value?.utf8.count ?? 0) + 48 }
    return cells.reduce(keys + 64) {
      $0 + ($1.batch?.utf8.count ?? 0) + ($1.stream?.utf8.count ?? 0) + 64
    }
  }
}
