internal import Postgres

/// Reads the section `inputs`.
struct InputsReader {
  /// What all readers share.
  let context: ReadingContext

  /// Reads what both sides share; without a section, no tables are named.
  func read(_ section: YAMLField) -> InputsSpecification? {
    guard section.isPresent else {
      return context.databases.name(in: section, of: section.name).map {
        InputsSpecification(database: $0, pin: .auto, tables: [])
      }
    }
    guard let mapping = section.mapping() else { return nil }
    let database = context.database(of: mapping)
    let pin = mapping.optional("pin")
    let mode: PinMode? = pin.isPresent ? pin.enumeration() : .auto
    let items = mapping.optional("tables").items() ?? []
    let tables = items.compactMap(table)
    mapping.finish()
    refuseRepetition(of: tables)
    if mode == .standby, let database { requireStandby(of: database, at: pin.location) }
    guard let database, let mode, tables.count == items.count else { return nil }
    return InputsSpecification(database: database, pin: mode, tables: tables)
  }

  private func table(_ field: YAMLField) -> InputTable? {
    guard let mapping = field.mapping() else { return nil }
    defer { mapping.finish() }
    let relation = mapping.required("name").relation()
    let eventTime = mapping.optional("event_time").string()
    let key = mapping.optional("key").names()?.map(\.value) ?? []
    return relation.map {
      InputTable(relation: $0.value, eventTime: eventTime, key: key, location: $0.location)
    }
  }

  private func requireStandby(of database: String, at location: SourceLocation) {
    // A database with a mistake has been told already.
    guard let declared = context.databases.specifications[database], declared.standby == nil else {
      return
    }
    context.diagnostics.error(
      "pin 'standby' pauses a standby of database '\(database)', which names none",
      hint: "add standby: beside dsn: under databases, with its connection string",
      at: location
    )
  }

  private func refuseRepetition(of tables: [InputTable]) {
    var seen: Set<RelationName> = []
    for table in tables where !seen.insert(table.relation).inserted {
      context.diagnostics.error(
        "the input \(table.relation) stands twice",
        at: table.location
      )
    }
  }
}
