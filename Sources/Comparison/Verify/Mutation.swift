/// A mutation of one column, as SQL.
struct Mutation: Sendable {
  let kind: MutationKind
  /// SQL of the changed value from a row `t`; where it gives the value itself, the mutation does not
  /// apply to the row.
  let sql: String

  init(_ kind: MutationKind, _ sql: String) {
    self.kind = kind
    self.sql = sql
  }
}
