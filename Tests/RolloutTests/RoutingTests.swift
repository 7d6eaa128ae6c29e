import Foundation
import MigrationSpec
import Postgres
import TestSupport
import Testing

@testable import Rollout

@Suite(.postgres) struct RoutingTests {
  private let directory: ScratchDirectory

  init() throws {
    directory = try ScratchDirectory()
  }

  private func stage(_ outputs: [String] = ["daily"]) async throws -> Stage {
    try await Stage(
      dsn: TestDatabase.current.dsn,
      statePath: directory.path + "/m.json",
      outputs: outputs
    )
  }

  @Test func everyKeyIsServedOnceFromItsSideAtEveryShare() async throws {
    let stage = try await stage()
    let shares = [1000, 50, 10_000, 9999, 1, 0, 2500, 10_000].compactMap(Share.init(basisPoints:))
    for share in shares {
      try await stage.move(to: .canary(share))
      #expect(try await stage.sides() == stage.expectedSides(share), "\(share)")
    }
    try await stage.move(to: .cutover)
    #expect(try await stage.sides() == stage.expectedSides(.all))
    try await stage.move(to: .shadow)
    #expect(try await stage.sides() == stage.expectedSides(.zero))
  }

  @Test func bucketsAreTheSameInSQLAsInSwift() async throws {
    let connection = try await PostgresConnection.open(
      ConnectionTarget(connectionString: TestDatabase.current.dsn)
    )
    try await connection.execute(
      "CREATE TABLE public.t (a text, b bigint, c uuid, d date, e boolean, f varchar(20), g smallint)"
    )
    try await connection.execute(
      """
      INSERT INTO public.t SELECT
        CASE i % 7 WHEN 0 THEN NULL WHEN 1 THEN '' WHEN 2 THEN 'é' || i WHEN 3 THEN 'v:' || i
          WHEN 4 THEN E'a''\\\\"b ' || i ELSE md5(i::text) END,
        CASE WHEN i % 5 = 0 THEN NULL ELSE (i - 1000) * 9223372036854775 END,
        CASE WHEN i % 3 = 0 THEN NULL ELSE md5(i::text)::uuid END,
        CASE WHEN i % 4 = 0 THEN NULL ELSE date '1999-12-31' + i END,
        CASE i % 3 WHEN 0 THEN NULL WHEN 1 THEN true ELSE false END, '  ' || i || '😀 ', i
      FROM generate_series(1, 2000) i
      """
    )
    let types = [
      "a": "text", "b": "bigint", "c": "uuid", "d": "date", "e": "boolean",
      "f": "character varying(20)", "g": "smallint",
    ]
    for names in [
      ["a"], ["b"], ["c"], ["d"], ["e"], ["f"], ["a", "b"], ["g", "c", "a", "d", "e"],
    ] {
      for (salt, hash) in [("s1", KeyHash.md5), ("it's", .md5), ("s1", .sha256)] {
        let columns = try names.map { try #require(KeyColumn(name: $0, type: types[$0] ?? "")) }
        let sql = BucketExpression(salt: salt, columns: columns, hash: hash).sql(in: "t")
        let texts = names.map { "\"\($0)\"::text" }.joined(separator: ", ")
        let answer = try await connection.query("SELECT \(sql), \(texts) FROM public.t")
        let buckets = KeyBucket(salt: salt, hash: hash)
        let wrong = answer.rows.filter { row in
          row[0] != String(buckets.bucket(of: Array(row.dropFirst())))
        }
        #expect(answer.rowCount == 2000)
        #expect(wrong.isEmpty, "\(names) with salt \(salt), \(hash)")
      }
    }
  }

  @Test func theBucketCanBeIndexedAndTheIndexServesTheThreshold() async throws {
    let stage = try await stage()
    try await stage.move(to: .canary(.percent(1)))
    let column = try #require(KeyColumn(name: "k", type: "text"))
    let salt = try #require(try StateStore(path: stage.subject.statePath).load()).salt
    let bucket = BucketExpression(salt: salt, columns: [column], hash: .md5).sql(in: "daily")
    try await stage.connection.execute(
      """
      SET search_path = stream, pg_catalog; CREATE INDEX ON stream.daily ((\(bucket)));
      ANALYZE stream.daily; SET enable_seqscan = off
      """
    )
    let plan = try await stage.connection.query("EXPLAIN SELECT * FROM serving.daily").rows
    let lines = plan.compactMap { $0[0] }
    #expect(lines.contains { $0.contains("Index Scan") }, "\(lines)")
  }

  @Test func theIndexesOfBothSidesServeOrdersAndJoins() async throws {
    let stage = try await stage()
    try await stage.connection.execute(
      """
      CREATE INDEX ON batch.daily (k); CREATE INDEX ON stream.daily (k); ANALYZE;
      SET enable_seqscan = off; SET enable_sort = off; SET enable_hashjoin = off;
      SET enable_mergejoin = off; SET enable_bitmapscan = off
      """
    )
    try await stage.move(to: .canary(.percent(10)))
    let ordered = try await stage.connection.query(
      "EXPLAIN SELECT * FROM serving.daily ORDER BY k LIMIT 5"
    ).rows.compactMap { $0[0] }
    #expect(ordered.contains { $0.contains("Merge Append") }, "\(ordered)")
    let joined = try await stage.connection.query(
      "EXPLAIN SELECT * FROM (VALUES ('k1'), ('k2')) AS w (key) JOIN serving.daily ON k = w.key"
    ).rows.compactMap { $0[0] }
    #expect(joined.filter { $0.contains("Index Cond: (k = ") }.count == 2, "\(joined)")
  }

  @Test func onlyTheRouteRowChangesBetweenTheEnds() async throws {
    let stage = try await stage()
    try await stage.move(to: .canary(.percent(10)))
    let before = try await stage.value(
      "SELECT xmin FROM pg_class WHERE relname = 'daily' AND relkind = 'v'"
    )
    let session = try await StateSession.open(stage.subject, command: "test")
    let plan = try await session.plan(.canary(.percent(50)), reason: nil, evidence: [])
    #expect(plan.views.map(\.action) == ["keep"])
    try await session.perform(plan)
    let after = try await stage.value(
      "SELECT xmin FROM pg_class WHERE relname = 'daily' AND relkind = 'v'"
    )
    #expect(before == after)
    #expect(try await stage.sides() == stage.expectedSides(.percent(50)))
  }

  @Test func theEndsReadOneRelationOnly() async throws {
    let stage = try await stage()
    try await stage.move(to: .canary(.percent(10)))
    try await stage.move(to: .canary(.all))
    let look = "EXPLAIN VERBOSE SELECT * FROM serving.daily"
    let full = try await stage.connection.query(look).rows.compactMap { $0[0] }
    #expect(full.filter { $0.contains("Scan") }.map { $0.contains("stream.daily") } == [true])
    try await stage.move(to: .shadow)
    let none = try await stage.connection.query(look).rows.compactMap { $0[0] }
    #expect(none.filter { $0.contains("Scan") }.map { $0.contains("batch.daily") } == [true])
  }

  @Test func grantsCommentsOptionsAndOwnerStay() async throws {
    let stage = try await stage()
    try await stage.move(to: .canary(.percent(10)))
    let role = "reader_" + UUID().uuidString.lowercased().prefix(8)
    try await stage.connection.execute(
      """
      CREATE ROLE \(role); GRANT USAGE ON SCHEMA serving TO \(role);
      GRANT SELECT ON serving.daily TO \(role);
      COMMENT ON VIEW serving.daily IS 'what everybody reads';
      ALTER VIEW serving.daily SET (security_barrier = true)
      """
    )
    let look = """
      SELECT relacl::text || relowner || reloptions::text || obj_description(oid)
      FROM pg_class WHERE oid = 'serving.daily'::regclass
      """
    let before = try await stage.value(look)
    for target in [RolloutPosition.canary(.all), .cutover, .canary(.percent(20)), .shadow] {
      try await stage.move(to: target)
      #expect(try await stage.value(look) == before)
      try await stage.connection.execute("SET ROLE \(role)")
      #expect(try await stage.value("SELECT count(*) FROM serving.daily") == "302")
      try await stage.connection.execute("RESET ROLE")
    }
    try await stage.connection.execute("DROP OWNED BY \(role); DROP ROLE \(role)")
  }

  @Test func rowSecurityGoesOnToHold() async throws {
    let stage = try await stage()
    let role = "reader_" + UUID().uuidString.lowercased().prefix(8)
    try await stage.connection.execute("CREATE ROLE \(role)")
    for side in ["batch", "stream"] {
      try await stage.connection.execute(
        """
        GRANT USAGE ON SCHEMA \(side) TO \(role); GRANT SELECT ON \(side).daily TO \(role);
        ALTER TABLE \(side).daily ENABLE ROW LEVEL SECURITY;
        CREATE POLICY few ON \(side).daily USING (n BETWEEN 1 AND 10)
        """
      )
    }
    for target in [RolloutPosition.canary(.percent(50)), .cutover, .canary(.percent(20)), .shadow] {
      try await stage.move(to: target)
      try await stage.connection.execute(
        """
        GRANT USAGE ON SCHEMA serving TO \(role); GRANT SELECT ON serving.daily TO \(role);
        SET ROLE \(role)
        """
      )
      #expect(try await stage.value("SELECT count(*) FROM serving.daily") == "10")
      try await stage.connection.execute("RESET ROLE")
    }
    try await stage.connection.execute("ALTER VIEW serving.daily RESET (security_invoker)")
    let error = await #expect(throws: RouteError.self) {
      try await stage.move(to: .canary(.percent(50)))
    }
    #expect(error?.description.contains("security_invoker") == true)
    try await stage.connection.execute("DROP OWNED BY \(role); DROP ROLE \(role)")
  }

  @Test func aMissingRouteRowServesTheBatchSide() async throws {
    let stage = try await stage()
    try await stage.move(to: .canary(.percent(50)))
    try await stage.connection.execute("DELETE FROM migrate.route")
    #expect(try await stage.sides() == stage.expectedSides(.zero))
  }

  @Test func severalOutputsMoveTogether() async throws {
    let stage = try await stage(["daily", "hourly"])
    try await stage.move(to: .canary(.percent(50)))
    #expect(try await stage.sides("hourly") == stage.expectedSides(.percent(50)))
    try await stage.connection.execute("ALTER TABLE stream.hourly DROP COLUMN n CASCADE")
    await #expect(throws: RouteError.self) { try await stage.move(to: .canary(.all)) }
    #expect(try await stage.sides("daily") == stage.expectedSides(.percent(50)))
  }

  @Test func readersInARepeatableReadTransactionKeepTheirSide() async throws {
    let stage = try await stage()
    try await stage.move(to: .canary(.percent(10)))
    let dsn = ConnectionTarget(connectionString: TestDatabase.current.dsn)
    let reader = try await PostgresConnection.open(dsn)
    let count = "SELECT count(*) FROM serving.daily WHERE side = 'stream'"
    try await reader.execute("BEGIN ISOLATION LEVEL REPEATABLE READ")
    let before = try await reader.query(count).rows
    try await stage.move(to: .canary(.percent(90)))
    #expect(try await reader.query(count).rows == before)
    try await reader.execute("COMMIT")
    #expect(try await reader.query(count).rows != before)
  }

  @Test func verificationFindsAViewThatIsNotTotal() async throws {
    let stage = try await stage()
    try await stage.move(to: .canary(.percent(50)))
    let state = try #require(try StateStore(path: stage.subject.statePath).load())
    let rule = RouteRule(
      salt: state.salt,
      share: .percent(50),
      since: nil,
      readers: PinnedReaders()
    )
    let preflight = RoutePreflight(connection: stage.connection)
    let store = RouteStore(connection: stage.connection, migration: "m")
    let rows = Dictionary(uniqueKeysWithValues: try await store.read().map { ($0.output, $0) })
    let checked = try #require(
      try await preflight.check(stage.subject.served, for: rule, rows: rows).first
    )
    let verification = RouteVerification(connection: stage.connection)
    #expect(try await verification.wrongBuckets(of: checked, rule: rule) == 0)
    try await stage.connection.execute(
      "CREATE OR REPLACE VIEW serving.daily AS SELECT * FROM batch.daily WHERE k IS NOT NULL"
    )
    #expect(try await verification.wrongBuckets(of: checked, rule: rule) > 0)
  }
}
