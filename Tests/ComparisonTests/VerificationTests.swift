import Comparison
import MigrationSpec
import Postgres
import TestSupport
import Testing

@Suite("The comparator verified", .postgres)
struct VerificationTests {
  private static let here = SourceLocation(file: "migration.yaml", line: 1, column: 1)

  @Test(arguments: TypeCase.all, [["k"], []])
  func everyMutationOfEveryTypeIsCaught(_ type: TypeCase, key: [String]) async throws {
    let tables = try await TablePair(batchColumns: "k int")
    try await tables.connection.execute(type.setup)
    try await tables.connection.execute(
      "ALTER TABLE b.t ADD v \(type.type); ALTER TABLE s.t ADD v \(type.type)"
    )
    let values = type.different.flatMap { [$0.0, $0.1] } + ["NULL"]
    let rows = values.enumerated().map { "(\($0), \($1))" }.joined(separator: ", ")
    try await tables.insert(batch: rows, stream: rows)
    let found = try await verify(tables, key: key)
    #expect(found.verdict == .match && found.isQuietOnEqualCopies)
    for column in found.columns {
      #expect(column.kinds(.slipped) == [] && column.kinds(.hidden) == [])
    }
    let caught = found.columns.first { $0.column == "v" }?.kinds(.caught) ?? []
    #expect(caught.contains(.null) && caught.contains(.otherValue))
    #expect(found.columns.last?.kinds(.caught) == [.rowLost, .rowTwice])
  }

  @Test func rulesHideWhatTheySay() async throws {
    let tables = try await TablePair(
      batchColumns: "k int, a numeric, b text, c timestamp, d jsonb, e int, f int[]"
    )
    let row = """
      (1, 10.00, 'Ab', '2026-03-08 01:00', '{"x": 1, "y": {"z": 2}}', 5, '{1,2}'),
      (2, 20.00, 'c', '2026-03-08 02:00', '{"x": 2, "y": {"z": 3}}', 6, '{3}')
      """
    try await tables.insert(batch: row, stream: row)
    let found = try await verify(
      tables,
      key: ["k"],
      columns: [
        "a": ColumnRule(
          tolerance: .init(absolute: 0.05, relative: nil, time: nil),
          location: Self.here
        ),
        "b": ColumnRule(trimsBlanks: true, foldsCase: true, location: Self.here),
        "c": ColumnRule(
          tolerance: .init(absolute: nil, relative: nil, time: .seconds(5)),
          location: Self.here
        ),
        "d": ColumnRule(ignoredPaths: ["$.y.z"], location: Self.here),
        "e": ColumnRule(isIgnored: true, location: Self.here),
        "f": ColumnRule(isUnordered: true, location: Self.here),
      ]
    )
    #expect(found.verdict == .match)
    let hidden = { (name: String) in
      found.columns.first { $0.column == name }?.kinds(.hidden) ?? []
    }
    #expect(hidden("k") == [])
    #expect(hidden("a") == [.smallestStep, .hundredth])
    #expect(hidden("b") == [.trailingBlank, .letterCase])
    #expect(hidden("c") == [.microsecond, .second])
    #expect(hidden("d") == [.ignoredPath])
    #expect(hidden("e") == [.null, .otherValue, .sign, .doubled, .smallestStep])
    #expect(hidden("f") == [.reversed])
    #expect(
      found.columns.first { $0.column == "a" }?.mutations.first { $0.kind == .hundredth }?.rules
        == ["tolerance"]
    )
    #expect(found.columns.first { $0.column == "e" }?.kinds(.caught) == [])
  }

  @Test func withoutRowsNothingIsVerified() async throws {
    let tables = try await TablePair(batchColumns: "k int")
    #expect(try await verify(tables, key: ["k"]).verdict == .inconclusive)
    try await tables.insert(batch: "(1), (2)", stream: "")
    let found = try await verify(tables, key: ["k"])
    #expect(found.verdict == .match && found.side == .batch)
  }

  @Test func partitionsAndOddNamesAreNoObstacle() async throws {
    let tables = try await TablePair(
      batchColumns: "\"sample\" int, \"n\" timestamptz, \"t\" text, \"O\"\"dd\" int"
    )
    let rows = "(1, '2026-03-08 01:00Z', 'a', 1), (2, '2026-03-09 01:00Z', 'b', 2)"
    try await tables.insert(batch: rows, stream: rows)
    let found = try await verify(
      tables,
      key: ["sample"],
      partition: PartitionScheme(column: "n")
    )
    #expect(found.verdict == .match)
    #expect(found.columns.count == 5)
    #expect(found.columns.allSatisfy { $0.kinds(.hidden).isEmpty })
  }

  private func verify(
    _ tables: TablePair,
    key: [String],
    partition: PartitionScheme? = nil,
    columns: [String: ColumnRule] = [:]
  ) async throws -> OutputVerification {
    let request = ComparisonRequest(
      name: "t",
      batch: RelationName(schema: "b", name: "t"),
      stream: RelationName(schema: "s", name: "t"),
      key: key,
      partition: partition,
      columns: columns
    )
    return try await ComparisonSession.open(tables.target) { session in
      try await ComparisonEngine(session: session).verify(request)
    }
  }
}
