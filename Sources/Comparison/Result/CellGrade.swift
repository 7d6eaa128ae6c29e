/// How two cells agree.
public enum CellGrade: String, Sendable, Hashable, Codable, Comparable {
  /// The same representation.
  case identical
  /// The same value in another representation, such as 1.0 and 1.00.
  case equal
  /// Different values within the column's tolerance.
  case withinTolerance = "within_tolerance"
  /// Different values.
  case different

  /// Orders grades from the best to the worst.
  public static func < (left: CellGrade, right: CellGrade) -> Bool {
    left.rank < right.rank
  }

  private var rank: Int {
    switch self {
    case .identical: 0
    case .equal: 1
    case .withinTolerance: 2
    case .different: 3
    }
  }
}
