/// SQL of one 64-bit number per row that depends on every column, each column's hash being the
/// next one's seed.
///
/// A chain needs no sums per column and no hash of the key for each of them: a value that moves to
/// another row or another column meets another seed there.
struct DigestChain {
  private let side: Side
  private var hash = String(DigestSeed.start)
  private var waiting: String?

  init(side: Side) {
    self.side = side
  }

  /// Goes on from a number that was computed before.
  init(side: Side, from name: String) {
    self.init(side: side)
    hash = name
  }

  /// Appends a column.
  ///
  /// A `bigint` that is never NULL waits for the next column and goes whole into its seed, which
  /// costs one operator and no call; only a hash that mixes its seed in every case can take it.
  ///
  /// - Parameters:
  ///   - column: The column.
  ///   - index: Its number.
  ///   - value: SQL of its value on this side.
  mutating func append(_ column: ComparedColumn, index: Int, value: String) {
    if column.form == .int8, column.traits.neverNullSides.count == 2 {
      settle()
      waiting = value
      return
    }
    if column.form == .float { settle() }
    let link = DigestLink(
      form: column.form,
      value: value,
      index: index,
      neverNull: column.traits.neverNullSides.contains(side),
      excludesInfinity: column.traits.excludesInfinity
    )
    hash = link.sql(seed: seed)
    waiting = nil
  }

  /// The number, once every column is in.
  var sql: String {
    var ended = self
    ended.settle()
    return ended.hash
  }

  private var seed: String {
    waiting.map { "\(hash) # \($0)" } ?? hash
  }

  private mutating func settle() {
    guard let value = waiting else { return }
    hash = "hashint8extended(\(value), \(hash) # \(value))"
    waiting = nil
  }
}
