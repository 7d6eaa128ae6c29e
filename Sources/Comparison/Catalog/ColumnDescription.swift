/// One column of a relation as the catalog describes it.
public struct ColumnDescription: Sendable, Hashable {
  /// The exact name.
  public let name: String
  /// The type with its modifier, such as `numeric(12,2)`, for messages.
  public let displayType: String
  /// The type's name in `pg_type`, such as `int4`; a domain gives its base type.
  public let typeName: String
  /// The type with its schema and without modifier, as SQL.
  public let sqlType: String
  /// The kind of type as `pg_type.typtype` codes it: `b`ase, `e`num, `c`omposite, ...
  public let typeKind: String

  /// Describes a column.
  public init(
    name: String,
    displayType: String,
    typeName: String,
    sqlType: String,
    typeKind: String
  ) {
    self.name = name
    self.displayType = displayType
    self.typeName = typeName
    self.sqlType = sqlType
    self.typeKind = typeKind
  }
}
