/// The databases of a specification, and which of them a section means.
struct DeclaredDatabases {
  /// The databases that were read without a mistake, by name.
  let specifications: [String: DatabaseSpecification]
  /// All declared names in the order of the file, also of those with mistakes.
  let names: [String]

  /// The database that a `database:` field means.
  ///
  /// - Parameters:
  ///   - field: The field; when absent, the only declared database is meant.
  ///   - owner: The section, for messages.
  /// - Returns: Nil when a mistake was recorded, here or in the section `databases`.
  func name(in field: YAMLField, of owner: String) -> String? {
    guard !names.isEmpty else { return nil }
    guard field.isPresent else {
      if names.count == 1 { return names.first }
      field.error(
        "'\(owner)' does not say which database it means",
        hint: "add database: with one of \(Quotation.list(names))"
      )
      return nil
    }
    guard let name = field.string() else { return nil }
    guard names.contains(name) else {
      let meant = Spelling.closest(to: name, in: names).map { "did you mean '\($0)'?" }
      field.error(
        "there is no database \(Quotation.quote(name))",
        hint: meant ?? "declared: \(Quotation.list(names))"
      )
      return nil
    }
    return name
  }
}
