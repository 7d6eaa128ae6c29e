internal import Postgres

/// A table, view or foreign table as the catalog describes it.
struct RelationDescription: Sendable, Hashable {
  /// Its name.
  let name: RelationName
  /// Its columns in their own order.
  let columns: [ColumnDescription]
  /// The columns of its primary key in order; empty when there is none.
  let primaryKey: [String]

  /// Describes a relation.
  init(name: RelationName, columns: [ColumnDescription], primaryKey: [String]) {
    self.name = name
    self.columns = columns
    self.primaryKey = primaryKey
  }

  /// The column of this exact name.
  func column(_ name: String) -> ColumnDescription? {
    columns.first { $0.name == name }
  }
}
