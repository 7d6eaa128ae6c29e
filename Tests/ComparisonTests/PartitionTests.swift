import Comparison
import MigrationSpec
import Postgres
import TestSupport
import Testing

@Suite("Partitions", .postgres)
struct PartitionTests {
  @Test func hoursThatRepeatHaveTheirOffset() async throws {
    let ids = try await ids(
      type: "timestamptz",
      unit: .hour,
      zone: "America/New_York",
      values: "('2026-11-01 04:30Z'), ('2026-11-01 05:30Z'), ('2026-11-01 06:30Z'), (NULL)"
    )
    #expect(
      ids == ["2026-11-01T00", "2026-11-01T01-04:00", "2026-11-01T01-05:00", "null"]
    )
  }

  @Test func daysAreThoseOfTheZone() async throws {
    let ids = try await ids(
      type: "timestamptz",
      unit: .day,
      zone: "America/New_York",
      values: "('2026-03-08 04:59:59.999Z'), ('2026-03-08 05:00Z'), ('2026-03-09 03:59Z')"
    )
    #expect(ids == ["2026-03-07", "2026-03-08"])
  }

  @Test func weeksAreThoseOfISO() async throws {
    let ids = try await ids(
      type: "date",
      unit: .week,
      zone: "UTC",
      values: "('2026-12-31'), ('2027-01-03')"
    )
    #expect(ids == ["2026-W53"])
  }

  @Test func yearsBeforeChristAreNoOthers() async throws {
    let ids = try await ids(
      type: "timestamp",
      unit: .month,
      zone: "UTC",
      values: "('0044-03-15 BC'), ('0044-03-15'), ('infinity')"
    )
    #expect(ids == ["0044-03", "0044-03 BC", "infinity"])
  }

  @Test func theTextNullIsNotNull() async throws {
    let ids = try await ids(type: "text", unit: .value, zone: "UTC", values: "('null'), (NULL)")
    #expect(ids == ["'null'", "null"])
  }

  /// Values that are equal in two representations, and what their one partition is called.
  @Test(
    arguments: [
      ("float8", "'-0'", "0", "0"), ("numeric", "1.0", "1.00", "1"),
      ("b.citext", "'A'", "'a'", "a"), ("interval", "'1 mon'", "'30 days'", "1 mon"),
      ("interval", "'24:00'", "'1 day'", "1 day"), ("char(3)", "'a'", "'a '", "a"),
    ]
  )
  func equalValuesAreOnePartition(type: String, left: String, right: String, id: String)
    async throws
  {
    let tables = try await TablePair(batchColumns: "k int")
    try await tables.connection.execute(
      """
      CREATE EXTENSION citext SCHEMA b;
      ALTER TABLE b.t ADD p \(type); ALTER TABLE s.t ADD p \(type)
      """
    )
    try await tables.insert(batch: "(1, \(left))", stream: "(1, \(right))")
    let result = try await tables.compare(
      key: ["k"],
      partition: PartitionScheme(column: "p", unit: .value)
    )
    #expect(result.verdict == .match, "\(result.reason)")
    #expect(result.partitions.map(\.id) == [id])
  }

  @Test(arguments: ["jsonb", "text COLLATE b.folding", "numeric[]"])
  func valuesThatNoTextNamesAreRefused(type: String) async throws {
    let tables = try await TablePair(batchColumns: "k int")
    try await tables.connection.execute(
      """
      CREATE COLLATION b.folding (provider = icu, locale = 'und-u-ks-level2', deterministic = false);
      ALTER TABLE b.t ADD p \(type); ALTER TABLE s.t ADD p \(type)
      """
    )
    let error = await #expect(throws: ComparisonError.self) {
      _ = try await tables.compare(
        key: ["k"],
        partition: PartitionScheme(column: "p", unit: .value)
      )
    }
    #expect("\(try #require(error))".contains("batch_sql"))
  }

  @Test func textsThatLookAlikeAreTwoPartitions() async throws {
    let values = "('\u{e9}'), ('e\u{301}'), ('''x''')"
    let ids = try await ids(type: "text", unit: .value, zone: "UTC", values: values)
    let expected = ["\u{e9}", "U&'e\\0301'", "'''x'''"]
    #expect(Set(ids.map { Array($0.utf8) }) == Set(expected.map { Array($0.utf8) }))
  }

  @Test func aRowThatMovedIsOneFinding() async throws {
    let tables = try await TablePair(batchColumns: "k int, at timestamptz, v text")
    try await tables.insert(
      batch: "(1, '2026-03-07 23:59:59.9996Z', 'a'), (2, '2026-03-07 12:00Z', 'b')",
      stream: "(1, '2026-03-08 00:00Z', 'x'), (2, '2026-03-07 12:00Z', 'b')"
    )
    let result = try await tables.compare(key: ["k"], partition: PartitionScheme(column: "at"))
    #expect(result.partitions.map(\.id) == ["2026-03-07", "2026-03-08"])
    #expect(result.partitions.map(\.verdict) == [.mismatch, .mismatch])
    #expect(result.partitions.map(\.differences.total) == [1, 1])
    #expect(result.partitions.map(\.differences.movedOut) == [1, 0])
    #expect(result.partitions.map(\.differences.movedIn) == [0, 1])
    #expect(result.partitions.map { $0.classes.map(\.rows) } == [[1], []])
    let sample = try #require(result.partitions[0].samples.first)
    #expect(sample.class == .shiftedPartition && sample.movedTo == "2026-03-08")
    #expect(sample.cells.map(\.column) == ["at", "v"])
    #expect(result.patterns.map(\.lean) == [.movedBetweenPartitions])
  }

  @Test func anUnknownZoneIsRefused() async throws {
    await #expect(throws: ComparisonError.unknownZone("Mars/Olympus")) {
      _ = try await ids(type: "date", unit: .day, zone: "Mars/Olympus", values: "('2026-01-01')")
    }
  }

  private func ids(
    type: String,
    unit: PartitionUnit,
    zone: String,
    values: String
  ) async throws -> [String] {
    let tables = try await TablePair(batchColumns: "at \(type)")
    try await tables.insert(batch: values, stream: values)
    let result = try await tables.compare(
      partition: PartitionScheme(column: "at", unit: unit, zone: zone)
    )
    #expect(result.verdict == .match)
    return result.partitions.map(\.id)
  }
}
