/// How values of a type are hashed in the database and how their texts are judged equal.
///
/// The rule for every case: two values that are not `=` must not be able to hash alike but by
/// chance (2^-64), so that equal digests prove equality; values that are `=` in another
/// representation may hash apart, since rows are read and judged then.
///
/// Types without an equality of their own, such as `json`, `xml` and `point`, are equal where their
/// texts are; coordinates of geometric types are equal as numbers.
indirect enum CellForm: Sendable, Hashable {
  case int4, int8, numeric, float, boolean, timestamp, date, uuid, paddedText, text, jsonb, interval
  /// `point`, `box` and the like, and `cube`.
  case geometric
  /// `citext`, which is equal in lower case.
  case caseless
  /// Text whose collation holds different texts equal; the collation as SQL.
  case collated(String)
  /// An array of elements that have several representations.
  case array(CellForm)
  /// A composite type with such a field; `isHashable` when all its fields have hash functions.
  case row([CellForm], isHashable: Bool)
  /// A range over such a type.
  case range(CellForm)
  /// A multirange over such a type.
  case multirange(CellForm)

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
    case "point", "lseg", "path", "box", "polygon", "line", "circle", "cube": .geometric
    case "citext": .caseless
    default: .text
    }
  }

  /// Whether equal values always have the same text.
  var hasOneTextPerValue: Bool {
    switch self {
    case .int4, .int8, .boolean, .timestamp, .date, .uuid, .text: true
    default: false
    }
  }

  /// Whether a part of a value is `citext`.
  var holdsCaseless: Bool {
    switch self {
    case .caseless: true
    case .array(let part), .range(let part), .multirange(let part): part.holdsCaseless
    case .row(let parts, _): parts.contains(where: \.holdsCaseless)
    default: false
    }
  }
}
