import Comparison
import MigrationSpec
import Postgres
import TestSupport
import Testing

/// Tolerant values are digested coarser, which may never call values near that are not.
///
/// Every row is a partition here, so that its digests alone decide, and plain SQL on exact numbers
/// says what is right.
@Suite("Tolerance in digests", .postgres)
struct QuantisationTests {
  struct Case: Sendable, CustomTestStringConvertible {
    let type: String
    let tolerance: ColumnTolerance
    /// SQL of the batch side's value from random numbers r and u in [0, 1).
    let value: String
    /// SQL of the stream side's from the batch side's v, a random d in [-2, 2) and u.
    let moved: String
    /// SQL of whether v and w agree.
    let agree: String
    var testDescription: String { "\(type) \(tolerance)" }

    static let all = [
      relative("float8", 1e-9), relative("float8", 0.3), relative("float8", 1e-14),
      Case(
        type: "float8",
        tolerance: ColumnTolerance(absolute: 0.01),
        value: "((r - 0.5) * 10 ^ (u * 14))",
        moved: "v + d * 0.01",
        agree: "abs(v::text::numeric - w::text::numeric) <= 0.01"
      ),
      Case(
        type: "numeric",
        tolerance: ColumnTolerance(absolute: 0.05),
        value: "round(((r - 0.5) * 10 ^ (u * 6))::numeric, 2)",
        moved: "v + round((d * 0.05)::numeric, 2)",
        agree: "abs(v - w) <= 0.05"
      ),
      Case(
        type: "timestamp",
        tolerance: ColumnTolerance(time: .seconds(1)),
        value: "timestamp '2000-01-01' + (r - 0.5) * interval '10 years'",
        moved: "v + d * interval '1 second'",
        agree: "greatest(v, w) - least(v, w) <= interval '1 second'"
      ),
    ]

    private static func relative(_ type: String, _ bound: Double) -> Case {
      Case(
        type: type,
        tolerance: ColumnTolerance(relative: bound),
        value: "((r - 0.5) * 2.0 ^ ((u - 0.5) * 200))",
        moved: "v * (1 + d * \(bound)::float8)",
        agree: "abs(v::text::numeric - w::text::numeric) "
          + "<= \(bound)::text::numeric * greatest(abs(v::text::numeric), abs(w::text::numeric))"
      )
    }
  }

  @Test(arguments: Case.all)
  func callsNothingNearThatIsNot(_ example: Case) async throws {
    let tables = try await TablePair(batchColumns: "k int, v \(example.type)")
    try await tables.connection.execute(
      """
      SELECT setseed(0.42);
      INSERT INTO b.t SELECT i, \(example.value)
      FROM (SELECT i, random() AS r, random() AS u FROM generate_series(1, 3000) i) random;
      INSERT INTO s.t SELECT k, \(example.moved)
      FROM (SELECT k, v, random() * 4 - 2 AS d FROM b.t) random;
      """
    )
    let result = try await tables.compare(
      key: ["k"],
      partition: PartitionScheme(column: "k", unit: .value),
      columns: ["v": Self.rule(example.tolerance)]
    )
    let right = try await tables.connection.query(
      "SELECT b.k FROM (SELECT b.k, b.v, s.v AS w FROM b.t b JOIN s.t s USING (k)) b "
        + "WHERE \(example.agree)"
    )
    let found = Set(result.partitions.filter { $0.verdict == .match }.map(\.id))
    let expected = Set(right.rows.compactMap { $0[0] })
    #expect(found == expected)
    #expect(found.count > 1000 && found.count < 3000)
  }

  /// Which rows are read, and how, changes nothing about which of them agree.
  @Test(arguments: Case.all, SearchPath.allCases)
  func findsAllThatIsNotNear(_ example: Case, by path: SearchPath) async throws {
    let type = path.keyType ?? "int"
    let tables = try await TablePair(batchColumns: "k \(type) PRIMARY KEY, v \(example.type)")
    try await tables.connection.execute(
      """
      SELECT setseed(0.42);
      INSERT INTO b.t SELECT i, \(example.value)
      FROM (SELECT i, random() AS r, random() AS u FROM generate_series(1, 1000) i) random;
      INSERT INTO s.t SELECT k, CASE WHEN k % 5 = 0 THEN \(example.moved) ELSE v END
      FROM (SELECT k, v, random() * 4 - 2 AS d FROM b.t) random;
      """
    )
    let result = try await tables.compare(
      key: ["k"],
      columns: ["v": Self.rule(example.tolerance)],
      tuning: path.tuning
    )
    let far = try await tables.number(
      "SELECT count(*) FROM (SELECT b.v, s.v AS w FROM b.t b JOIN s.t s USING (k)) b "
        + "WHERE NOT (\(example.agree))"
    )
    #expect(result.partitions[0].differences.changed == far)
    #expect(result.partitions[0].differences.total == far)
  }

  /// NaN, infinities and zeros agree with nothing but themselves, at any relative tolerance.
  @Test func singularValuesAgreeWithThemselvesOnly() async throws {
    let values = ["'NaN'", "'Infinity'", "'-Infinity'", "0", "'-0'", "5e-324", "1.7e308", "NULL"]
    let tables = try await TablePair(batchColumns: "k int, v float8")
    let pairs = values.flatMap { left in values.map { (left, $0) } }
    let rows = { (side: [String]) in
      side.enumerated().map { "(\($0), \($1))" }.joined(separator: ", ")
    }
    try await tables.insert(batch: rows(pairs.map(\.0)), stream: rows(pairs.map(\.1)))
    let result = try await tables.compare(
      key: ["k"],
      partition: PartitionScheme(column: "k", unit: .value),
      columns: ["v": Self.rule(ColumnTolerance(relative: 0.5))]
    )
    let isZero = { (value: String) in value == "0" || value == "'-0'" }
    for (index, (left, right)) in pairs.enumerated() {
      let verdict = result.partitions.first { $0.id == "\(index)" }?.verdict
      let isSame = left == right || (isZero(left) && isZero(right))
      #expect(verdict == (isSame ? .match : .mismatch), "\(left) and \(right)")
    }
  }

  /// A drift far below the tolerance is proven by digests: hardly a row is read.
  @Test func driftIsProvenWithoutReadingRows() async throws {
    let tables = try await TablePair(batchColumns: "k int PRIMARY KEY, v float8")
    try await tables.connection.execute(
      """
      INSERT INTO b.t SELECT i, i * 0.001 FROM generate_series(1, 20000) i;
      INSERT INTO s.t SELECT k, v * (1 + 1e-12::float8) FROM b.t;
      ANALYZE b.t; ANALYZE s.t;
      """
    )
    let result = try await tables.compare(
      key: ["k"],
      columns: ["v": Self.rule(ColumnTolerance(relative: 1e-9))]
    )
    #expect(result.verdict == .match)
    #expect(result.partitions[0].columns.reduce(0) { $0 + $1.withinTolerance } < 10_000)
  }

  private static func rule(_ tolerance: ColumnTolerance) -> ColumnRule {
    ColumnRule(
      tolerance: tolerance,
      location: SourceLocation(file: "test", line: 1, column: 1)
    )
  }
}
