/// SQL of one 64-bit number per row that depends on every column, each column's hash being the
/// next one's seed.
///
/// A chain needs no sums per column and no hash of the key for each of them: a value that moves to
/// another row or another column meets another seed there.
///
/// Where a column may be NULL there are two chains that give the same number for rows without a
/// NULL: a short one, which is NULL when a column is, and one that bears NULLs. Only rows that have
/// one pay for the second.
struct DigestChain {
  private let side: Side
  private var strict: String
  private var tolerant: String
  private var mayBeNull = false
  private var waiting: String?

  /// Begins a chain, or goes on from a number that was computed before.
  init(side: Side, from start: String = String(DigestSeed.start)) {
    self.side = side
    strict = start
    tolerant = start
  }

  /// Appends a column.
  ///
  /// A `bigint` that is never NULL waits for the next column and goes whole into its seed, which
  /// costs one operator and no call; only a hash that mixes its seed in every case, and puts
  /// nothing of its own beside it, can take it.
  ///
  /// - Parameters:
  ///   - column: The column.
  ///   - index: Its number.
  ///   - value: SQL of its value on this side.
  mutating func append(_ column: ComparedColumn, index: Int, value: String) {
    let neverNull = column.traits.neverNullSides
    if [.int8, .float].contains(column.form) { settle() }
    if column.form == .int8, neverNull.count == 2 {
      waiting = value
      return
    }
    let link = DigestLink(
      form: column.form,
      value: value,
      index: index,
      excludesInfinity: column.traits.excludesInfinity
    )
    let isNullable = !neverNull.contains(side)
    mayBeNull = mayBeNull || isNullable
    strict = link.strict(seed: seed(strict))
    tolerant =
      isNullable ? link.tolerant(seed: seed(tolerant)) : link.strict(seed: seed(tolerant))
    waiting = nil
  }

  /// The number, once every column is in.
  var sql: String {
    var ended = self
    ended.settle()
    return ended.mayBeNull ? "coalesce(\(ended.strict), \(ended.tolerant))" : ended.strict
  }

  private func seed(_ hash: String) -> String {
    waiting.map { "\(hash) # \($0)" } ?? hash
  }

  private mutating func settle() {
    guard let value = waiting else { return }
    strict = "hashint8extended(\(value), \(strict) # \(value))"
    tolerant = "hashint8extended(\(value), \(tolerant) # \(value))"
    waiting = nil
  }
}
