import MigrationSpec

/// The input that the specification names is not in its database.
struct InputMissing: ExitCoded, CustomStringConvertible {
  let table: InputTable
  let database: String

  var exitCode: Int32 { ExitStatus.usage.rawValue }

  /// Names the place in the specification, the table and the database.
  var description: String {
    "\(table.location): there is no \(table.relation) in database '\(database)'; "
      + "name the input's table, or the database that holds it"
  }
}
