/// What a comparison makes of the mutations of one column.
public struct ColumnVerification: Sendable, Hashable, Codable {
  /// The column, by its name on the side that was copied; nil for mutations of whole rows.
  public let column: String?
  /// Every mutation that the type has.
  public let mutations: [MutationOutcome]

  /// Describes a column.
  public init(column: String?, mutations: [MutationOutcome]) {
    self.column = column
    self.mutations = mutations
  }

  /// The mutations with an outcome.
  public func kinds(_ outcome: MutationOutcome.Outcome) -> [MutationKind] {
    mutations.filter { $0.outcome == outcome }.map(\.kind)
  }
}
