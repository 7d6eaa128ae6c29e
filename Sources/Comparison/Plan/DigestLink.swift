/// SQL of the hash of one value with everything before it in its row as the seed.
///
/// The rule for every form: for a given seed, values that are not `=` must not hash alike but by
/// chance (2^-64), and what comes out must be as good as random, because rows' hashes are summed: a
/// hash that changes by a small known number where the value does would cancel in a sum. What
/// PostgreSQL's own functions lack of that is mended here:
///
/// - `hash_numeric_extended` leaves out the sign, gives the seed itself for NaN and the infinities and
///   the seed less one for zero, and combines the position of the point by `^` at the very end, so
///   that 1 and 10000 are at most one apart. So it goes, with the sign and kind, through another hash.
/// - `hashint8extended` folds the upper half onto the lower. The value goes into the seed as a whole
///   as well. Timestamps are folded too; they go in with the start of the 2^32 microseconds that they
///   are in, and those before 2000, where the fold of that is ambiguous, with their seconds.
/// - `hashfloat8extended` gives the seed itself for zero; a constant of the column keeps
///   (0, x) and (x, 0) apart.
struct DigestLink {
  private static let epoch = "timestamp '2000-01-01'"

  let form: CellForm
  /// SQL of a value of the form's type, cheap to repeat.
  let value: String
  /// The column's number, for constants.
  let index: Int
  let excludesInfinity: Bool

  /// - Parameter seed: SQL of a `bigint`; it stands once in the result.
  /// - Returns: SQL of a `bigint`, NULL where the value is.
  func strict(seed: String) -> String {
    hash(value, seed)
  }

  /// The same number where the value is not NULL.
  ///
  /// - Parameter seed: SQL of a `bigint`; it stands once in the result.
  /// - Returns: SQL of a `bigint` that is never NULL.
  func tolerant(seed: String) -> String {
    let marked = "\(seed) # CASE WHEN \(value) IS NULL THEN \(DigestSeed.null(index)) ELSE 0 END"
    return hash("coalesce(\(inner), \(filler))", marked)
  }

  /// Text hashes take the text, so that one filler does for every type.
  private var inner: String { isText ? "(\(value))::text" : value }

  private var isText: Bool {
    switch form {
    case .int4, .int8, .numeric, .float, .boolean, .timestamp, .date, .uuid, .paddedText: false
    default: true
    }
  }

  private var filler: String {
    switch form {
    case .int4, .int8, .numeric, .float: "0"
    case .boolean: "false"
    case .timestamp: Self.epoch
    case .date: "date '2000-01-01'"
    case .uuid: "uuid '00000000-0000-0000-0000-000000000000'"
    default: "''"
    }
  }

  private func hash(_ value: String, _ seed: String) -> String {
    switch form {
    case .int4: "hashint4extended(\(value), \(seed))"
    case .int8: "hashint8extended(\(value), \(seed) # \(value))"
    case .numeric:
      "hashint4extended(\(kind(value)), hash_numeric_extended(\(value), \(seed)))"
    case .float: "hashfloat8extended(\(value), \(seed) # \(DigestSeed.column(index)))"
    case .boolean: "hashint4extended((\(value))::int4, \(seed))"
    case .timestamp: Self.timestampHash(value, seed)
    case .date: "hashint4extended(\(Self.days(value)), \(seed))"
    case .uuid: "uuid_hash_extended(\(value), \(seed))"
    case .paddedText: "hashbpcharextended(\(value) COLLATE \"C\", \(seed))"
    default: "hashtextextended((\(value))::text COLLATE \"C\", \(seed))"
    }
  }

  /// The sign as -1, 0 and 1; 2 for infinity, 3 for NaN.
  ///
  /// The negative infinity has the sign of a
  /// number, but no number hashes to the seed.
  private func kind(_ value: String) -> String {
    let sign = "numeric_cmp(\(value), 0)"
    return excludesInfinity ? sign : "\(sign) + 1 + numeric_cmp(\(value), 'Infinity')"
  }

  private static func timestampHash(_ value: String, _ seed: String) -> String {
    let upperHalf = "date_bin('4294.967296 s', \(value), \(epoch))"
    let mark =
      "CASE WHEN \(value) < \(epoch) "
      + "THEN hashfloat8extended(date_part('epoch', \(value)), \(DigestSeed.start)) "
      + "ELSE timestamp_hash_extended(\(upperHalf), \(DigestSeed.start)) END"
    return "timestamp_hash_extended(\(value), \(seed) # \(mark))"
  }

  /// Days since 2000; the infinities lie beyond every finite date's.
  private static func days(_ value: String) -> String {
    "CASE WHEN isfinite(\(value)) THEN \(value) - date '2000-01-01' "
      + "WHEN \(value) > date '2000-01-01' THEN 2147483647 "
      + "WHEN \(value) < date '2000-01-01' THEN -2147483647 END"
  }
}
