/// How values of a type are hashed in the database and how their texts are judged equal.
///
/// The rule for every case: two values that are not `=` must not be able to hash alike but by
/// chance (2^-64), so that equal digests prove equality; values that are `=` in another
/// representation may hash apart, since rows are read and judged then.
///
/// PostgreSQL's own extended hashes do not keep that rule by themselves. Checked on version 15:
/// `hash_numeric_extended` leaves out the sign and gives NaN and both infinities the seed itself;
/// `hashint8extended` folds the upper half onto the lower, and timestamps and times go through it;
/// arrays, ranges and `jsonb` hash their elements with these. ``hash(_:seed:)`` mends that.
enum CellForm: String, Sendable, Hashable {
  case int4, int8, numeric, float, boolean, timestamp, date, uuid, paddedText, text, jsonb, interval

  /// The form of a type by its name in `pg_type`; text is right for every type.
  static func of(typeName: String) -> CellForm {
    switch typeName {
    case "int2", "int4": .int4
    case "int8": .int8
    case "numeric": .numeric
    case "float4", "float8": .float
    case "bool": .boolean
    case "timestamp", "timestamptz": .timestamp
    case "date": .date
    case "uuid": .uuid
    case "bpchar": .paddedText
    case "jsonb": .jsonb
    case "interval": .interval
    default: .text
    }
  }

  /// SQL of a 64-bit hash of a value that is not NULL.
  ///
  /// - Parameters:
  ///   - value: SQL of the value; it stands several times in the result, so it should be a name.
  ///   - seed: SQL of a `bigint`.
  /// - Returns: SQL of a `bigint`.
  func hash(_ value: String, seed: String) -> String {
    switch self {
    case .int4: "hashint4extended(\(value), \(seed))"
    case .int8: "hashint8extended(\(value), hashint8extended(\(value) >> 32, \(seed)))"
    case .numeric: "hash_numeric_extended(\(value), hashint4extended(\(Self.sign(value)), \(seed)))"
    case .float: "hashfloat8extended(\(value), \(seed))"
    case .boolean: "hashint4extended(\(value)::int4, \(seed))"
    case .timestamp:
      "timestamp_hash_extended(\(value), hashfloat8extended(date_part('epoch', \(value)), \(seed)))"
    case .date: "hash_record_extended(ROW(\(value)), \(seed))"
    case .uuid: "uuid_hash_extended(\(value), \(seed))"
    case .paddedText: "hashbpcharextended(\(value) COLLATE \"C\", \(seed))"
    case .text, .jsonb, .interval: "hashtextextended(\(value)::text COLLATE \"C\", \(seed))"
    }
  }

  /// SQL of a hash that values which are `=` share, by which rows find their counterparts.
  ///
  /// It may be coarser than ``hash(_:seed:)``: rows that meet by chance are told apart when they
  /// are judged, and every column's own hash goes into the digests too.
  func identityHash(_ value: String, seed: String) -> String {
    switch self {
    case .jsonb: "jsonb_hash_extended(\(value), \(seed))"
    case .interval: "interval_hash_extended(\(value), \(seed))"
    default: hash(value, seed: seed)
    }
  }

  /// A number that tells apart what `hash_numeric_extended` does not.
  private static func sign(_ value: String) -> String {
    "(\(value) < 0)::int4 + 2 * (\(value) >= 'Infinity')::int4 + 4 * (\(value) > 'Infinity')::int4"
  }
}
