import Postgres
import Synchronization
import TestSupport
import Testing

/// What the tests of the other modules rely on.
@Suite(.postgres) struct PostgresTraitTests {
  @Test(arguments: 1...10)
  func everyCaseHasAnEmptyDatabaseOfItsOwn(number: Int) async throws {
    let connection = try await TestDatabase.current.connect()
    let tables = try await connection.query(
      "SELECT 1 FROM pg_tables WHERE schemaname NOT IN ('pg_catalog', 'information_schema')"
    )
    #expect(tables.rowCount == 0)
    try await connection.execute("CREATE TABLE public.mine AS SELECT \(number) AS number")
  }

  @Test(.postgres) func theTraitOfSuiteAndTestGivesOneDatabase() async throws {
    let connection = try await TestDatabase.current.connect()
    let name = try await connection.query(
      "SELECT 1 WHERE current_database() = $1",
      [TestDatabase.current.name]
    )
    #expect(name.rowCount == 1)
  }

  /// An open session and an idle replication slot must not keep the database from being dropped.
  @Test func whatATestLeavesBehindIsCleanedUp() async throws {
    let connection = try await TestDatabase.current.connect()
    try await connection.query(
      "SELECT pg_create_logical_replication_slot('left_by_a_test', 'pgoutput')"
    )
    try await connection.execute("BEGIN; CREATE TABLE public.open (id int)")
    Self.left.withLock { $0.append(connection) }
  }

  private static let left = Mutex<[any Sendable]>([])
}
