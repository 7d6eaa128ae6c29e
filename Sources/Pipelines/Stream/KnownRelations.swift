internal import Postgres

/// The input tables as the stream has described them.
struct KnownRelations {
  /// What a description says that was not known before.
  enum News {
    case known
    case new
    case changed
    case notAnInput
  }

  private let inputs: Set<RelationName>
  private var tables: [UInt32: DescribedTable] = [:]
  /// A table that is dropped and made anew has another id.
  private var columns: [RelationName: [ReplicatedRelation.Column]] = [:]

  init(inputs: Set<RelationName>) {
    self.inputs = inputs
  }

  /// The input with an id; nil for tables that are not inputs.
  subscript(id: UInt32) -> DescribedTable? { tables[id] }

  /// Takes a description.
  mutating func learn(_ relation: ReplicatedRelation) -> News {
    guard inputs.contains(relation.name) else { return .notAnInput }
    let before = columns.updateValue(relation.columns, forKey: relation.name)
    tables[relation.id] = DescribedTable(name: relation.name, columns: relation.columns)
    switch before {
    case nil: return .new
    case relation.columns: return .known
    default: return .changed
    }
  }
}
