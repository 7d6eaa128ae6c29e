/// A table as the replication stream describes it, before its first change and after each change
/// of its columns.
public struct ReplicatedRelation: Sendable, Hashable {
  /// One column of the table.
  public struct Column: Sendable, Hashable {
    /// The exact name.
    public let name: String
    /// The type's object id.
    public let typeID: UInt32
    /// True when the column belongs to the replica identity.
    public let isKey: Bool

    /// Describes a column.
    public init(name: String, typeID: UInt32, isKey: Bool) {
      self.name = name
      self.typeID = typeID
      self.isKey = isKey
    }
  }

  /// The table's object id, by which changes name it.
  public let id: UInt32
  /// The table.
  public let name: RelationName
  /// Its columns in the order of every tuple.
  public let columns: [Column]

  /// Describes a table.
  public init(id: UInt32, name: RelationName, columns: [Column]) {
    self.id = id
    self.name = name
    self.columns = columns
  }
}
