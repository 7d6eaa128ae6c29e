import Comparison
import MigrationSpec
import Postgres
import TestSupport
import Testing

/// Changes that sums of hashes, or PostgreSQL's own hashes, are prone to overlook.
///
/// Every partition holds one such change, so that a single one that is overlooked shows.
@Suite("What digests must not overlook", .postgres)
struct DigestTests {
  /// Values of one type that its hash function has trouble with.
  struct Trouble: Sendable, CustomTestStringConvertible {
    let type: String
    let values: [String]
    var testDescription: String { type }

    /// The rows of one side; the other side has x and y the other way round.
    func rows(_ change: Change, _ part: Int, _ x: String, _ y: String) -> [String] {
      let (first, second) = (2 * part, 2 * part + 1)
      switch change {
      case .rowsSwapped:
        return [
          "(\(part), \(first), \(x), \(values[0]))", "(\(part), \(second), \(y), \(values[0]))",
        ]
      case .columnsSwapped: return ["(\(part), \(first), \(x), \(y))"]
      case .replaced: return ["(\(part), \(first), \(x), \(x))"]
      case .repeatedRows: return Array(repeating: "(\(part), 1, \(x), \(x))", count: 4)
      }
    }

    static let all = [
      Trouble(
        type: "numeric",
        values: [
          "0", "1", "-1", "10000", "-10000", "100000000", "0.0001", "'NaN'", "'Infinity'",
          "'-Infinity'", "NULL",
        ]
      ),
      Trouble(type: "numeric(20,4)", values: ["0", "1", "-1", "10000", "0.0001", "'NaN'", "NULL"]),
      Trouble(type: "float8", values: ["0", "5", "-5", "'NaN'", "'Infinity'", "5e-324", "NULL"]),
      Trouble(type: "real", values: ["0", "5", "-5", "'NaN'", "'-Infinity'", "NULL"]),
      Trouble(
        type: "bigint",
        values: ["0", "1", "-1", "4294967296", "-4294967297", "4294967297", "NULL"]
      ),
      Trouble(type: "int", values: ["0", "1", "-1", "2147483647", "-2147483648", "NULL"]),
      Trouble(
        type: "timestamp",
        values: [
          "'2000-01-01'", "'1999-12-31 22:48:25.032704'", "'2000-01-01 01:11:34.967297'",
          "'infinity'", "'-infinity'", "'4714-11-24 BC'", "'294276-12-31 23:59:59.999999'", "NULL",
        ]
      ),
      Trouble(
        type: "timestamptz",
        values: [
          "'2000-01-01'", "'2000-01-01 01:11:34.967296'", "'1970-01-01'", "'infinity'", "NULL",
        ]
      ),
      Trouble(
        type: "date",
        values: [
          "'2000-01-01'", "'infinity'", "'-infinity'", "'5874897-12-31'", "'4714-11-24 BC'", "NULL",
        ]
      ),
      Trouble(type: "text", values: ["''", "'a'", "'NULL'", "'0'", "NULL"]),
      Trouble(type: "char(3)", values: ["''", "'a'", "'b'", "NULL"]),
      Trouble(type: "boolean", values: ["true", "false", "NULL"]),
      Trouble(
        type: "uuid",
        values: [
          "'00000000-0000-0000-0000-000000000000'", "'10000000-0000-0000-0000-000000000000'",
          "NULL",
        ]
      ),
      Trouble(type: "jsonb", values: ["'0'", "'1'", "'10000'", "'null'", "'[0]'", "NULL"]),
    ]
  }

  /// What the stream side does with two values x and y.
  enum Change: String, CaseIterable, Sendable {
    case rowsSwapped, columnsSwapped, replaced, repeatedRows
  }

  @Test(arguments: Trouble.all)
  func finds(_ trouble: Trouble) async throws {
    let tables = try await TablePair(batchColumns: "placeholder int")
    for isStrict in [false, true] {
      try await Self.recreate(tables, trouble.type, isStrict: isStrict)
      let values = isStrict ? trouble.values.filter { $0 != "NULL" } : trouble.values
      var batch: [String] = []
      var stream: [String] = []
      var changes: [Change] = []
      for change in Change.allCases {
        for (x, y) in values.flatMap({ x in values.map { (x, $0) } }) where x != y {
          batch += trouble.rows(change, changes.count, x, y)
          stream += trouble.rows(change, changes.count, y, x)
          changes.append(change)
        }
      }
      try await tables.insert(
        batch: batch.joined(separator: ", "),
        stream: stream.joined(separator: ", ")
      )
      let result = try await tables.compare(
        partition: PartitionScheme(column: "part", unit: .value)
      )
      #expect(result.partitions.count == changes.count)
      let overlooked = result.partitions.filter { $0.verdict != .mismatch }
      #expect(
        overlooked.isEmpty,
        "not null: \(isStrict): \(overlooked.compactMap { Int($0.id).map { changes[$0] } })"
      )
    }
  }

  private static func recreate(
    _ tables: TablePair,
    _ type: String,
    isStrict: Bool
  ) async throws {
    let rule = isStrict ? "NOT NULL" : ""
    let columns = "part int, k int \(rule), v \(type) \(rule), w \(type) \(rule)"
    try await tables.connection.execute(
      """
      DROP TABLE b.t, s.t;
      CREATE TABLE b.t (\(columns)); CREATE TABLE s.t (\(columns));
      """
    )
  }

  /// `hashint8extended` gives 0 and 4294967297 one hash, and 1 ^ 4294967297 is 4294967296.
  @Test(arguments: ["b bigint", "b bigint NOT NULL", "b text", "f float8 NOT NULL, b bigint"])
  func keyAndValueDoNotMakeUpForEachOther(_ columns: String) async throws {
    let tables = try await TablePair(batchColumns: "k bigint NOT NULL, \(columns)")
    let others = columns.hasPrefix("f") ? "0, " : ""
    try await tables.insert(
      batch: "(1, \(others)0), (1, \(others)4294967297)",
      stream: "(4294967296, \(others)4294967297), (4294967296, \(others)0)"
    )
    let result = try await tables.compare(key: ["k"])
    #expect(result.verdict == .mismatch)
    #expect(result.partitions[0].differences.onlyInBatch == 2)
  }
}
