import Comparison
import MigrationSpec

/// A random pair of tables: types, keys, NULLs, copies, and a stream side that is the batch side
/// with some mutations.
struct RandomPair {
  let columns: [String]
  let types: [String]
  let key: [String]
  let rules: [String: RandomRule]
  let unit: PartitionUnit?
  let batch: [[String]]
  let stream: [[String]]

  /// Makes a pair whose key is one indexed column of a type of whole numbers, or any key.
  init(indexedKey keyType: String? = nil, using generator: inout some RandomNumberGenerator) {
    let count = Int.random(in: 1...4, using: &generator)
    let chosen = (0..<count).map { _ in
      RandomType.all.randomElement(using: &generator) ?? RandomType.all[0]
    }
    let partitions = [
      "'2026-03-07'", "'2026-03-08'", "'2026-03-09'", "'2027-01-01'", "'infinity'", "NULL",
    ]
    unit = [nil, .day, .week, .month, .value].randomElement(using: &generator) ?? nil
    let indexed = keyType.map { [RandomType(type: $0 + " NOT NULL", values: Self.keys)] } ?? []
    columns = ["day"] + (0..<count).map { "c\($0)" } + indexed.map { _ in "id" }
    types = ["date"] + chosen.map(\.type) + indexed.map(\.type)
    let chance = (0..<count).filter { _ in Int.random(in: 0..<3, using: &generator) == 0 }
    let key = keyType == nil ? chance : []
    self.key = keyType == nil ? key.map { "c\($0)" } : ["id"]
    var rules: [String: RandomRule] = [:]
    for (index, type) in chosen.enumerated() where Bool.random(using: &generator) {
      guard let rule = type.rules.randomElement(using: &generator) else { continue }
      // What is ignored can't tell rows apart, and something must be left.
      if rule.rule.isIgnored && (key.contains(index) || index == 0) { continue }
      rules["c\(index)"] = rule
    }
    self.rules = rules
    let pools = [partitions] + chosen.map { $0.values + ["NULL"] } + indexed.map(\.values)
    let rows = (0..<Int.random(in: 0...40, using: &generator)).map { _ in
      pools.map { $0.randomElement(using: &generator) ?? "NULL" }
    }
    batch = rows
    stream = Self.mutated(rows, pools: pools, using: &generator).shuffled(using: &generator)
  }

  /// Keys of every integer type: neighbours, negative ones, and the ends of the least type.
  private static let keys = ["-32768", "32767"] + (-9...30).map { String($0) }

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
  /// In this order: only in batch, only in stream, changed, duplicate. It groups by the types' own
  /// equality and shares nothing with the engine.
  var oracle: String {
    let counted = columns.filter { rules[$0].map { $0.sql != nil } ?? true }
    let all = counted.joined(separator: ", ")
    let identity = (key.isEmpty ? counted : key).joined(separator: ", ")
    let ruled = counted.map { column in
      (rules[column]?.sql?.replacing("$", with: column) ?? column) + " AS " + column
    }
    return """
      WITH contents AS (
        SELECT p, \(all), sum(b) AS b, sum(s) AS s
        FROM (SELECT \(partition) AS p, \(ruled.joined(separator: ", ")), b, s
          FROM (SELECT *, 1 AS b, 0 AS s FROM b.t UNION ALL SELECT *, 0, 1 FROM s.t) raw) ruled
        GROUP BY p, \(all)),
      keys AS (
        SELECT p, \(identity), sum(b) AS b, sum(s) AS s, sum(least(b, s)) AS same
        FROM contents GROUP BY p, \(identity))
      SELECT p, sum(CASE WHEN s = 0 THEN b ELSE 0 END), sum(CASE WHEN b = 0 THEN s ELSE 0 END),
        sum(CASE WHEN b > 0 AND s > 0 THEN least(b, s) - same ELSE 0 END),
        sum(CASE WHEN b > 0 AND s > 0 THEN abs(b - s) ELSE 0 END)
      FROM keys GROUP BY p
      """
  }

  private var partition: String {
    let format: String? =
      switch unit {
      case .week: "IYYY-\"W\"IW"
      case .month: "YYYY-MM"
      default: nil
      }
    let finite = format.map { "to_char(day, '\($0)')" } ?? "day::text"
    return unit == nil
      ? "'all'"
      : "CASE WHEN day IS NULL THEN 'null' WHEN isfinite(day) THEN \(finite) ELSE day::text END"
  }
}
