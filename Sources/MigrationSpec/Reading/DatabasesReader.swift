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
    let dsnField = mapping.optional("dsn")
    guard dsnField.isPresent else {
      return DatabaseSpecification(name: field.key, dsn: "", location: field.keyLocation)
    }
    guard let text = dsnField.possiblyEmptyString() else { return nil }
    switch VariableExpansion.expand(text, environment: environment) {
    case .success(let dsn):
      return DatabaseSpecification(name: field.key, dsn: dsn, location: field.keyLocation)
    case .failure(let failure):
      dsnField.error(failure.message, hint: failure.hint)
      return nil
    }
  }
}
