import LocalPostgres
import Pipelines
import Postgres
import TestSupport
import Testing

@Suite(.postgres)
struct StreamPreflightTests {
  private static func engine(
    _ target: ConnectionTarget,
    tables: [RelationName],
    slot: String = "s"
  ) -> MicroBatchEngine {
    MicroBatchEngine(
      StreamPipeline(
        name: "checked",
        source: target,
        sink: target,
        tables: tables,
        publication: "checked",
        slot: slot,
        files: []
      )
    )
  }

  private static func table(_ name: String, schema: String = "public") -> RelationName {
    RelationName(schema: schema, name: name)
  }

  @Test(arguments: [
    ("SELECT 1", "there is no table public.t", 2),
    ("CREATE TABLE t (id int)", "REPLICA IDENTITY FULL", 2),
    ("CREATE TABLE t (id int); ALTER TABLE t REPLICA IDENTITY NOTHING", "REPLICA IDENTITY FULL", 2),
    ("CREATE VIEW t AS SELECT 1 AS id", "not a logged table", 2),
    ("CREATE UNLOGGED TABLE t (id int PRIMARY KEY)", "not a logged table", 2),
    ("CREATE TABLE t (id int PRIMARY KEY); CREATE TABLE c () INHERITS (t)", "logged table", 2),
    ("CREATE TABLE t (id int PRIMARY KEY, change_lsn text)", "'change_lsn'", 2),
    (
      "CREATE TABLE t (id int) PARTITION BY LIST (id); CREATE TABLE p PARTITION OF t DEFAULT",
      "REPLICA IDENTITY FULL", 2
    ),
  ])
  func `an input that can't be streamed is named with its remedy`(
    schema: String,
    text: String,
    exitCode: Int32
  ) async throws {
    let session = try await TestSession.open(TestDatabase.current.dsn)
    try await session.run(schema)
    let engine = Self.engine(session.target, tables: [Self.table("t")])
    let errors = await #expect(throws: PipelineErrors.self) { try await engine.setup() }
    #expect(errors?.errors.count == 1)
    #expect(errors?.description.contains(text) == true, "\(errors?.description ?? "")")
    #expect(errors?.exitCode == exitCode)
    #expect(try await session.value("SELECT to_regclass('migrate.stream_progress')") == nil)
  }

  @Test(arguments: [
    "CREATE TABLE t (id int PRIMARY KEY)",
    "CREATE TABLE t (id int); ALTER TABLE t REPLICA IDENTITY FULL",
    "CREATE TABLE t (id int NOT NULL); CREATE UNIQUE INDEX i ON t (id); "
      + "ALTER TABLE t REPLICA IDENTITY USING INDEX i",
    "CREATE TABLE t (id int PRIMARY KEY) PARTITION BY LIST (id); "
      + "CREATE TABLE p PARTITION OF t DEFAULT",
  ])
  func `an input that can be streamed passes`(schema: String) async throws {
    let session = try await TestSession.open(TestDatabase.current.dsn)
    try await session.run(schema)
    let engine = Self.engine(session.target, tables: [Self.table("t")])
    #expect(try await engine.preflight() == [])
  }

  @Test
  func `everything that is wrong is told at once`() async throws {
    let session = try await TestSession.open(TestDatabase.current.dsn)
    try await session.run("CREATE SCHEMA other; CREATE TABLE other.t (id int)")
    let tables = [Self.table("t"), Self.table("t", schema: "other")]
    let problems = try await Self.engine(session.target, tables: tables, slot: "Bad-Name")
      .preflight()
    #expect(problems.count == 4)
    #expect(try await Self.engine(session.target, tables: []).preflight().count == 1)
  }

  @Test
  func `a role without the right to replicate is told how to get it`() async throws {
    let session = try await TestSession.open(TestDatabase.current.dsn)
    let role = "plain_\(session.database)"
    try await session.run("CREATE TABLE t (id int PRIMARY KEY); CREATE ROLE \(role) LOGIN")
    let target = ConnectionTarget(
      connectionString: session.target.connectionString + " user=\(role)"
    )
    let problems = try await Self.engine(target, tables: [Self.table("t")]).preflight()
    #expect(problems.map(\.code) == [.prerequisiteMissing])
    #expect(problems.first?.exitCode == 8)
    #expect(problems.first?.remedy == "ALTER ROLE \"\(role)\" REPLICATION")
    try await session.run("DROP ROLE \(role)")
  }

  @Test
  func `a server without logical decoding is told how to get it`() async throws {
    try await ThrowawayServer.withServer(ServerOptions(settings: ["wal_level": "replica"])) {
      let target = ConnectionTarget(connectionString: $0.dsn(database: "postgres"))
      let session = try await TestSession.open(target.connectionString)
      try await session.run("CREATE TABLE t (id int PRIMARY KEY)")
      let problems = try await Self.engine(target, tables: [Self.table("t")]).preflight()
      #expect(problems.map(\.code) == [.prerequisiteMissing])
      #expect(problems.first?.exitCode == 8)
      #expect(
        problems.first?.remedy
          == "set wal_level=logical in postgresql.conf and restart the server"
      )
    }
  }
}
