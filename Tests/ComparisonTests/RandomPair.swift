import Comparison

/// A random pair of tables: types, keys, NULLs, copies, and a stream side that is the batch side
/// with some mutations.
struct RandomPair {
  private static let types: [(type: String, values: [String])] = [
    ("int", ["0", "1", "-1", "7"]),
    ("bigint", ["0", "1", "4294967296", "-4294967297", "9007199254740993"]),
    ("numeric", ["0", "0.00", "5", "-5", "5.0", "50000", "'NaN'", "'Infinity'", "'-Infinity'"]),
    ("float8", ["0", "'-0'", "1.5", "-1.5", "'NaN'", "'Infinity'", "5e-324", "0.1"]),
    ("real", ["0", "0.1", "-0.1"]),
    ("text", ["''", "'a'", "'A'", "'a '", "E'a\\n'", "'NULL'", "'é'", "'<null>'"]),
    ("char(3)", ["'a'", "'a  '", "'b'"]),
    ("boolean", ["true", "false"]),
    ("date", ["'2026-03-08'", "'infinity'", "'0001-01-01 BC'", "'0001-01-01'"]),
    ("timestamp", ["'2026-03-08 01:30'", "'2026-03-08 01:30:00.000001'", "'infinity'"]),
    ("timestamptz", ["'2026-11-01 01:30-04'", "'2026-11-01 01:30-05'", "'-infinity'"]),
    ("interval", ["'1 mon'", "'30 days'", "'24:00'", "'1 day'", "'-1 day +24:00'", "'0'"]),
    ("uuid", ["'00000000-0000-0000-0000-000000000001'", "'f0000000-0000-0000-0000-000000000001'"]),
    ("jsonb", ["'{\"a\":1}'", "'{\"a\":1.0}'", "'{\"a\":-1}'", "'null'", "'[1,2]'", "'\"1\"'"]),
    ("int[]", ["'{}'", "'{1,NULL}'", "'[0:1]={1,2}'", "'{1,2}'"]),
    ("bytea", ["'\\x00'", "'\\x'", "'\\x61'"]),
    ("inet", ["'10.0.0.1'", "'10.0.0.1/8'"]),
  ]

  let columns: [String]
  let types: [String]
  let key: [String]
  let isPartitioned: Bool
  let batch: [[String]]
  let stream: [[String]]

  init(using generator: inout some RandomNumberGenerator) {
    let count = Int.random(in: 1...4, using: &generator)
    let chosen = (0..<count).map { _ in
      Self.types.randomElement(using: &generator) ?? Self.types[0]
    }
    let partitions = ["'2026-03-07'", "'2026-03-08'", "NULL"]
    isPartitioned = Bool.random(using: &generator)
    columns = ["day"] + (0..<count).map { "c\($0)" }
    types = ["date"] + chosen.map(\.type)
    key = (0..<count).filter { _ in Int.random(in: 0..<3, using: &generator) == 0 }.map { "c\($0)" }
    let pools = [partitions] + chosen.map { $0.values + ["NULL"] }
    let rows = (0..<Int.random(in: 0...40, using: &generator)).map { _ in
      pools.map { $0.randomElement(using: &generator) ?? "NULL" }
    }
    batch = rows
    stream = Self.mutated(rows, pools: pools, using: &generator).shuffled(using: &generator)
  }

  private static func mutated(
    _ rows: [[String]],
    pools: [[String]],
    using generator: inout some RandomNumberGenerator
  ) -> [[String]] {
    var result = rows
    for _ in 0..<Int.random(in: 0...4, using: &generator) {
      guard let index = result.indices.randomElement(using: &generator) else { break }
      switch Int.random(in: 0..<4, using: &generator) {
      case 0: result.remove(at: index)
      case 1: result.append(result[index])
      default:
        let column = Int.random(in: 0..<pools.count, using: &generator)
        result[index][column] = pools[column].randomElement(using: &generator) ?? "NULL"
      }
    }
    return result
  }

  var definition: String {
    zip(columns, types).map { "\($0) \($1)" }.joined(separator: ", ")
  }

  static func values(_ rows: [[String]]) -> String {
    rows.map { "(" + $0.joined(separator: ", ") + ")" }.joined(separator: ", ")
  }

  /// Plain SQL that counts differences per partition.
  ///
  /// In this order: only in batch, only in stream, changed, duplicate. It groups by the types' own equality and shares nothing with the engine.
  var oracle: String {
    let all = columns.joined(separator: ", ")
    let identity = (key.isEmpty ? columns : key).joined(separator: ", ")
    let partition = isPartitioned ? "coalesce(day::text, 'null')" : "'all'"
    return """
      WITH contents AS (
        SELECT \(partition) AS p, \(all), sum(b) AS b, sum(s) AS s
        FROM (SELECT *, 1 AS b, 0 AS s FROM b.t UNION ALL SELECT *, 0, 1 FROM s.t) both_sides
        GROUP BY 1, \(all)),
      keys AS (
        SELECT p, \(identity), sum(b) AS b, sum(s) AS s, sum(least(b, s)) AS same
        FROM contents GROUP BY p, \(identity))
      SELECT p, sum(CASE WHEN s = 0 THEN b ELSE 0 END), sum(CASE WHEN b = 0 THEN s ELSE 0 END),
        sum(CASE WHEN b > 0 AND s > 0 THEN least(b, s) - same ELSE 0 END),
        sum(CASE WHEN b > 0 AND s > 0 THEN abs(b - s) ELSE 0 END)
      FROM keys GROUP BY p
      """
  }
}
