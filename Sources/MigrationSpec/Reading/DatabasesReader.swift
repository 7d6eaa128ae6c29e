/// Reads the section `databases`.
struct DatabasesReader {
  /// The variables that connection strings may use.
  let environment: [String: String]

  /// Reads the databases; those with mistakes keep their names.
  func read(_ section: YAMLField) -> DeclaredDatabases {
    let fields = section.mapping()?.fields() ?? []
    if section.isPresent, fields.isEmpty {
      section.error("'databases' must declare a database", hint: "such as main: { dsn: \"\" }")
    }
    var specifications: [String: DatabaseSpecification] = [:]
    for field in fields {
      specifications[field.key] = database(field)
    }
    return DeclaredDatabases(specifications: specifications, names: fields.map(\.key))
  }

  private func database(_ field: YAMLField) -> DatabaseSpecification? {
    guard field.isPresent else {
      return DatabaseSpecification(name: field.key, dsn: "", location: field.keyLocation)
    }
    guard let mapping = field.mapping() else { return nil }
    defer { mapping.finish() }
    let dsn = connectionString(mapping.optional("dsn")) ?? ""
    return DatabaseSpecification(
      name: field.key,
      dsn: dsn,
      standby: connectionString(mapping.optional("standby")),
      location: field.keyLocation
    )
  }

  /// - Returns: nil when there is none, or a mistake in it, which is recorded.
  private func connectionString(_ field: YAMLField) -> String? {
    guard field.isPresent, let text = field.possiblyEmptyString() else { return nil }
    switch VariableExpansion.expand(text, environment: environment) {
    case .success(let dsn):
      return dsn
    case .failure(let failure):
      field.error(failure.message, hint: failure.hint)
      return nil
    }
  }
}
