/// A type as the catalog describes it; a domain gives what its base type gives.
struct DescribedType: Sendable {
  /// The name in `pg_type`, such as `int4`; with its schema where a built-in type has that name.
  let typeName: String
  /// The type with its schema and without modifier, as SQL.
  let sqlType: String
  /// The kind of type as `pg_type.typtype` codes it.
  let typeKind: String
  /// How values are hashed and judged.
  let form: CellForm

  /// The same type in a column that has a collation which holds different texts equal.
  func collated(by collation: String?) -> DescribedType {
    let texts = ["text", "varchar", "name"]
    guard let collation, texts.contains(where: { [$0, "_" + $0].contains(typeName) }) else {
      return self
    }
    return DescribedType(
      typeName: typeName,
      sqlType: sqlType,
      typeKind: typeKind,
      form: typeName.hasPrefix("_") ? .array(.collated(collation)) : .collated(collation)
    )
  }
}
