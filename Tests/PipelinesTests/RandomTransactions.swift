/// Transactions over tables `a` and `b` of every kind, from a seed.
struct RandomTransactions {
  private var random: SplitMix64
  private var nextID = 1

  init(seed: UInt64) {
    random = SplitMix64(seed: seed)
  }

  /// One transaction: mostly small, sometimes large, sometimes rolled back.
  mutating func next() -> String {
    let count =
      Int.random(in: 0..<10, using: &random) == 0 ? 60 : Int.random(in: 1...5, using: &random)
    let statements = (0..<count).map { _ in statement() }.joined(separator: ";\n")
    let end = Int.random(in: 0..<6, using: &random) == 0 ? "ROLLBACK" : "COMMIT"
    return "BEGIN;\n\(statements);\n\(end)"
  }

  private mutating func statement() -> String {
    let id = Int.random(in: 1...max(1, nextID), using: &random)
    switch Int.random(in: 0..<40, using: &random) {
    case 0..<12:
      nextID += 1
      return "INSERT INTO a VALUES (\(nextID), \(text())) ON CONFLICT DO NOTHING"
    case 12..<24:
      return "INSERT INTO b VALUES ('k' || \(id) || \(text(nullable: false)), \(id).25, now(), "
        + "ARRAY[\(text(nullable: false)), NULL]) ON CONFLICT (key) DO UPDATE SET amount = b.amount + 1"
    case 24..<30: return "UPDATE a SET body = \(text()) WHERE id = \(id)"
    case 30..<33:
      nextID += 1
      return "UPDATE a SET id = \(nextID + 1_000_000) WHERE id = \(id)"
    case 33..<36: return "DELETE FROM a WHERE id = \(id)"
    case 36..<38: return "DELETE FROM b WHERE key LIKE 'k\(id % 10)%'"
    case 38:
      return "SAVEPOINT s; INSERT INTO b VALUES ('undone', 1); ROLLBACK TO s"
    default: return Int.random(in: 0..<4, using: &random) == 0 ? "TRUNCATE a" : "SELECT 1"
    }
  }

  private mutating func text(nullable: Bool = true) -> String {
    let texts = [
      "''", "'plain'", "E'tab\\there'", "E'line\\nfeed\\r\\n'", "E'back\\\\slash\\\\N'", "E'\\\\.'",
      "'ünïcödé 🦉 ' || U&'\\0301'", "'\"quoted\" ''single'''", "repeat('long ', 1000)",
    ]
    let index = Int.random(in: 0..<(texts.count + (nullable ? 1 : 0)), using: &random)
    return index < texts.count ? texts[index] : "NULL"
  }
}
