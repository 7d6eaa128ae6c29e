/// How two cells agree.
public enum CellGrade: String, Sendable, Hashable, Codable {
  /// The same representation.
  case identical
  /// The same value in another representation, such as 1.0 and 1.00.
  case equal
  /// Different values within the column's tolerance.
  case withinTolerance = "within_tolerance"
  /// Different values.
  case different
}
