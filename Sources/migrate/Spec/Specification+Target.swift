import Comparison
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

  /// The connection of the standby that a database is declared with; nil when it has none.
  func standby(of name: String) -> ConnectionTarget? {
    guard let database = databases[name], let dsn = database.standby else { return nil }
    return ConnectionTarget(
      connectionString: dsn,
      name: name + " (standby)",
      source: database.location.description
    )
  }

  /// The schema of all outputs of a side; nil where they are in several.
  func outputSchema(of side: Side) -> String? {
    let schemas = Set(outputs.map { (side == .batch ? $0.batch : $0.stream).schema })
    return schemas.count == 1 ? schemas.first : nil
  }
}
