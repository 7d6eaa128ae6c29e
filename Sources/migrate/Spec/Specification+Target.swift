import MigrationSpec
import Postgres

extension Specification {
  /// The connection of a database that is declared; the reader has checked that it is.
  func target(_ name: String) -> ConnectionTarget {
    let database = databases[name]
    return ConnectionTarget(
      connectionString: database?.dsn ?? "",
      name: name,
      source: database?.location.description
    )
  }
}
