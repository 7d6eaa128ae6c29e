public import Postgres

/// A table, view or foreign table as the catalog describes it.
public struct RelationDescription: Sendable, Hashable {
  /// Its name.
  public let name: RelationName
  /// Its columns in their own order.
  public let columns: [ColumnDescription]
  /// The columns of its primary key in order; empty when there is none.
  public let primaryKey: [String]

  /// Describes a relation.
  public init(name: RelationName, columns: [ColumnDescription], primaryKey: [String]) {
    self.name = name
    self.columns = columns
    self.primaryKey = primaryKey
  }

  /// The column of this exact name.
  public func column(_ name: String) -> ColumnDescription? {
    columns.first { $0.name == name }
  }
}
