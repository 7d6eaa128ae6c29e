/// What a rule says of one column.
public enum ColumnTreatment: Sendable, Hashable {
  /// The column is not compared; it may be on one side only.
  case ignore
  /// The stream side calls the column by another name.
  case renamed(stream: String)
}
