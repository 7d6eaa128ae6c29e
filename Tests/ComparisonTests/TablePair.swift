import MigrationSpec
import Postgres
import TestSupport

@testable import Comparison

/// Two tables in the current test's database, `b.t` and `s.t`.
struct TablePair {
  let connection: PostgresConnection
  let target: ConnectionTarget

  /// Creates both tables with the same columns.
  init(batchColumns: String, streamColumns: String? = nil) async throws {
    target = ConnectionTarget(connectionString: TestDatabase.current.dsn)
    connection = try await PostgresConnection.open(target)
    try await connection.execute(
      """
      CREATE SCHEMA b; CREATE SCHEMA s;
      CREATE TABLE b.t (\(batchColumns));
      CREATE TABLE s.t (\(streamColumns ?? batchColumns));
      """
    )
  }

  /// The same tables through another connection string.
  init(connection: PostgresConnection, target: ConnectionTarget) {
    self.connection = connection
    self.target = target
  }

  /// Inserts rows given as the inside of `VALUES`; nothing for an empty text.
  func insert(batch: String, stream: String) async throws {
    if !batch.isEmpty { try await connection.execute("INSERT INTO b.t VALUES \(batch)") }
    if !stream.isEmpty { try await connection.execute("INSERT INTO s.t VALUES \(stream)") }
  }

  /// Compares the tables.
  func compare(
    key: [String]? = nil,
    partition: PartitionScheme? = nil,
    columns: [String: ColumnRule] = [:],
    bucketCount: Int? = nil,
    proof: Proof = .digests,
    filter: String? = nil,
    tuning: SearchTuning = SearchTuning(),
    options: ScanOptions = ScanOptions(),
    progress: @escaping @Sendable (ComparisonEngine.Stage) -> Void = { _ in }
  ) async throws -> OutputResult {
    var request = ComparisonRequest(
      name: "t",
      batch: RelationName(schema: "b", name: "t"),
      stream: RelationName(schema: "s", name: "t"),
      key: key,
      partition: partition,
      columns: columns
    )
    request.bucketCount = bucketCount
    request.proof = proof
    request.filter = filter
    request.tuning = tuning
    return try await ComparisonSession.open(target, options: options) { session in
      try await ComparisonEngine(session: session, progress: progress).compare(request)
    }
  }

  /// The number that a query returns.
  func number(_ query: String) async throws -> Int {
    try await connection.query(query).text(row: 0, column: 0).flatMap { Int($0) } ?? -1
  }
}
