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

  /// A name that another column's name is canonically equivalent to; nil as a rule.
  ///
  /// Names are looked up by what Swift and readers hold equal, which is more than PostgreSQL does.
  var lookalike: String? {
    var names: Set<String> = []
    return columns.first { !names.insert($0.name).inserted }?.name
  }

  /// The column of this name.
  func column(_ name: String) -> ColumnDescription? {
    columns.first { $0.name == name }
  }
}
