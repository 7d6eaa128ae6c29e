import MigrationSpec
import Postgres

extension Specification {
  /// The connection of a database that is declared; the reader has checked that it is.
  func target(_ name: String) -> ConnectionTarget {
    ConnectionTarget(connectionString: databases[name]?.dsn ?? "", name: name)
  }
}
