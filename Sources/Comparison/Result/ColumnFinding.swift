/// How the cells of one column agree, over the pairs of rows that were read.
public struct ColumnFinding: Sendable, Hashable, Codable {
  /// The batch side's name of the column.
  public let name: String
  /// Pairs of different values.
  public var different = 0
  /// Pairs within the column's tolerance.
  public var withinTolerance = 0
  /// Pairs of one value in two representations.
  public var equal = 0

  /// A column without findings.
  public init(name: String) {
    self.name = name
  }

  /// True when there is something to say.
  public var hasFindings: Bool { different + withinTolerance + equal > 0 }

  /// Counts one pair of cells.
  mutating func count(_ grade: CellGrade) {
    switch grade {
    case .identical: break
    case .equal: equal += 1
    case .withinTolerance: withinTolerance += 1
    case .different: different += 1
    }
  }
}
