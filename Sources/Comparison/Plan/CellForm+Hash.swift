extension CellForm {
  /// SQL of a 64-bit hash of a value that is not NULL.
  ///
  /// PostgreSQL's own extended hashes do not keep the rule of ``CellForm`` by themselves. Checked
  /// on version 15: `hash_numeric_extended` leaves out the sign and gives NaN and both infinities
  /// the seed itself; `hashint8extended` folds the upper half onto the lower, and timestamps and
  /// times go through it; arrays, ranges and `jsonb` hash their elements with these.
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
    case .text, .jsonb, .interval, .geometric, .caseless, .collated, .array, .row, .range,
      .multirange:
      "hashtextextended(\(value)::text COLLATE \"C\", \(seed))"
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
    case .caseless: "hashtextextended(\(Self.lowered(value)), \(seed))"
    case .collated(let collation): "hashtextextended(\(value) COLLATE \(collation), \(seed))"
    case .geometric:
      "hashtextextended(regexp_replace(\(value)::text, '-0(?=[^0-9.e])', '0', 'g') COLLATE \"C\", "
        + "\(seed))"
    case .array(.collated(let collation)):
      "hash_array_extended(\(value) COLLATE \(collation), \(seed))"
    case .array: "hash_array_extended(\(value), \(seed))"
    case .row(_, isHashable: true): "hash_record_extended(\(value), \(seed))"
    case .row(_, isHashable: false):
      "hashtextextended(\(portableIdentity(value)) COLLATE \"C\", \(seed))"
    case .range: "hash_range_extended(\(value), \(seed))"
    case .multirange: "hash_multirange_extended(\(value), \(seed))"
    default: hash(value, seed: seed)
    }
  }

  /// SQL of a text that ``CanonicalText`` needs besides the value's own to tell what the database
  /// holds equal; nil where it does without.
  ///
  /// What a collation holds equal shows in no text, only in hashes of its sort keys: two of them
  /// make 128 bits. An array's hash knows nothing of its dimensions, which go in beside it.
  func equalityKey(_ value: String) -> String? {
    switch self {
    case .caseless: Self.lowered(value)
    case .collated(let collation):
      "concat_ws(',', hashtextextended(\(value) COLLATE \(collation), 0), "
        + "hashtextextended(\(value) COLLATE \(collation), 4611686018427387847))"
    case .array(.collated(let collation)):
      "concat_ws(',', array_dims(\(value)), "
        + "hash_array_extended(\(value) COLLATE \(collation), 0), "
        + "hash_array_extended(\(value) COLLATE \(collation), 4611686018427387847))"
    case .array, .row, .range, .multirange: holdsCaseless ? Self.lowered(value) : nil
    default: nil
    }
  }

  /// SQL of whether two values are equal, by the rule that ``identityHash(_:seed:)`` follows.
  func equality(_ left: String, _ right: String) -> String {
    switch self {
    case .caseless: "\(Self.lowered(left)) = \(Self.lowered(right))"
    case .collated(let collation), .array(.collated(let collation)):
      "\(left) = \(right) COLLATE \(collation)"
    case .text: "\(left)::text COLLATE \"C\" = \(right)::text COLLATE \"C\""
    case .geometric, .row(_, isHashable: false):
      "\(identityHash(left, seed: "0")) = \(identityHash(right, seed: "0"))"
    default: "\(left) = \(right)"
    }
  }

  /// `citext` compares by the database's own collation.
  private static func lowered(_ value: String) -> String {
    "lower(\(value)::text COLLATE \"default\") COLLATE \"C\""
  }

  /// A number that tells apart what `hash_numeric_extended` does not.
  private static func sign(_ value: String) -> String {
    "(\(value) < 0)::int4 + 2 * (\(value) >= 'Infinity')::int4 + 4 * (\(value) > 'Infinity')::int4"
  }
}
