/// One column of a relation as the catalog describes it.
struct ColumnDescription: Sendable, Hashable {
  /// The exact name.
  let name: String
  /// The type with its modifier, such as `numeric(12,2)`, for messages.
  let displayType: String
  /// The type's name in `pg_type`, such as `int4`, with its schema where a built-in type has that
  /// name; a domain gives its base type.
  let typeName: String
  /// The type with its schema and without modifier, as SQL.
  let sqlType: String
  /// The kind of type as `pg_type.typtype` codes it: `b`ase, `e`num, `c`omposite, ...
  let typeKind: String
  /// How values are hashed and judged.
  let form: CellForm
  /// No row can hold NULL there.
  let isNotNull: Bool

  /// Describes a column of a type.
  init(name: String, displayType: String, type: DescribedType, isNotNull: Bool = false) {
    self.init(
      name: name,
      displayType: displayType,
      typeName: type.typeName,
      sqlType: type.sqlType,
      typeKind: type.typeKind,
      form: type.form,
      isNotNull: isNotNull
    )
  }

  /// Describes what a rule makes of a column.
  init(name: String, ruledType: String, form: CellForm) {
    self.init(
      name: name,
      displayType: ruledType,
      typeName: ruledType,
      sqlType: ruledType,
      typeKind: "b",
      form: form
    )
  }

  private init(
    name: String,
    displayType: String,
    typeName: String,
    sqlType: String,
    typeKind: String,
    form: CellForm,
    isNotNull: Bool = false
  ) {
    self.name = name
    self.displayType = displayType
    self.typeName = typeName
    self.sqlType = sqlType
    self.typeKind = typeKind
    self.form = form
    self.isNotNull = isNotNull
  }
}
