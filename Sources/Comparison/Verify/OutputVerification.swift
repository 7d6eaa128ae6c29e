/// What the comparison of one output would tell and what it would not.
public struct OutputVerification: Sendable, Hashable, Codable {
  /// What the output is called.
  public let name: String
  /// Whether it can be relied on: `match` when nothing but declared rules hides a mutation,
  /// `mismatch` when one slipped through or equal copies were told apart, `inconclusive` without
  /// rows.
  public let verdict: Verdict
  /// The side whose rows were copied.
  public let side: Side
  /// How many rows the copy has.
  public let rows: Int
  /// Whether two equal copies were found equal.
  public let isQuietOnEqualCopies: Bool
  /// The columns, and whole rows at the end.
  public let columns: [ColumnVerification]

  /// Describes an output.
  public init(
    name: String,
    side: Side,
    rows: Int,
    isQuietOnEqualCopies: Bool,
    columns: [ColumnVerification]
  ) {
    self.name = name
    self.side = side
    self.rows = rows
    self.isQuietOnEqualCopies = isQuietOnEqualCopies
    self.columns = columns
    let hasSlipped = columns.contains { !$0.kinds(.slipped).isEmpty }
    verdict =
      rows == 0 ? .inconclusive : hasSlipped || !isQuietOnEqualCopies ? .mismatch : .match
  }
}
