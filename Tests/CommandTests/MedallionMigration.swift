import Foundation
import Postgres
import TestSupport
import Testing

/// The medallion example in the current test's database, small, with commands run as a user would.
struct MedallionMigration {
  let migrate: MigrateProcess
  let folder: WorkingFolder
  let connection: PostgresConnection

  /// Loads tables and generator, sends some events, runs the body, drops the slot.
  static func with(events: Int, _ body: (MedallionMigration) async throws -> Void) async throws {
    try await WorkingFolder.withMedallion { folder in
      let database = TestDatabase.current
      try folder.separateSlots(suffix: database.name)
      let connection = try await PostgresConnection.open(
        ConnectionTarget(connectionString: database.dsn),
        settings: SessionSettings(searchPath: "public")
      )
      for file in ["schema.sql", "generate.sql"] {
        try await connection.execute(try folder.text(file))
      }
      let migration = MedallionMigration(
        migrate: MigrateProcess(folder: folder.url, environment: ["WAREHOUSE_DSN": database.dsn]),
        folder: folder,
        connection: connection
      )
      try await migration.send(1...events)
      do {
        try await body(migration)
      } catch {
        _ = try await migration.migrate.run("stream", "drop")
        throw error
      }
      _ = try await migration.migrate.run("stream", "drop")
    }
  }

  /// Sends events, five hundred to a day.
  func send(_ events: ClosedRange<Int>) async throws {
    try await connection.query(
      "SELECT medallion.generate(\(events.lowerBound), \(events.upperBound), 500)"
    )
  }

  /// Makes the batch side a command.
  func replaceBatch(with settings: String) throws {
    let spec = try folder.text("migration.yaml")
    let start = try #require(spec.range(of: "  batch:\n"))
    let end = try #require(spec.range(of: "  stream:\n"))
    let command = "  batch: { kind: command, \(settings) }\n"
    try folder.write(
      spec.replacingCharacters(in: start.lowerBound..<end.lowerBound, with: command),
      to: "migration.yaml"
    )
  }

  /// The (output, partition) pairs that differ by a plain full join.
  func differingByFullJoin() async throws -> Set<String> {
    let rows = try await connection.query(try folder.text("check/full-join.sql"))
    return Set(rows.rows.map { "\($0[0] ?? "") \($0[1] ?? "")" })
  }
}

extension WorkingFolder {
  /// Slots are of the whole server, and tests of one server run at the same time.
  fileprivate func separateSlots(suffix: String) throws {
    for name in ["migration.yaml", "migration-faulty.yaml"] {
      let spec = try text(name).replacing(
        "    kind: replication\n",
        with: "    kind: replication\n    slot: medallion_\(suffix)\n"
      )
      try write(spec, to: name)
    }
  }
}
