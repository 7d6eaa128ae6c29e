/// Turns the bytes of a replication stream into messages.
///
/// Pure: what comes in decides what comes out. Values are slices of the message, not copies.
public struct ReplicationMessageDecoder: Sendable {
  private var rest: ArraySlice<UInt8>

  private init(_ bytes: ArraySlice<UInt8>) {
    rest = bytes
  }

  /// Decodes one `CopyData` message.
  ///
  /// - Parameter bytes: The whole message.
  /// - Returns: What it says.
  /// - Throws: ``ReplicationFormatError`` when the bytes are not a message of the protocol.
  /// - Complexity: O(length of the message).
  public static func decode(
    _ bytes: [UInt8]
  ) throws(ReplicationFormatError) -> ReplicationMessage {
    var decoder = ReplicationMessageDecoder(bytes[...])
    let kind = try decoder.byte()
    switch kind {
    case UInt8(ascii: "w"):
      try decoder.skip(24)
      return try decoder.logicalMessage()
    case UInt8(ascii: "k"):
      let end = LogSequenceNumber(try decoder.integer(UInt64.self))
      try decoder.skip(8)
      return .keepAlive(end: end, replyRequested: try decoder.byte() != 0)
    default:
      throw ReplicationFormatError(reason: "unknown stream message \(kind)")
    }
  }

  private mutating func logicalMessage() throws(ReplicationFormatError) -> ReplicationMessage {
    let kind = try byte()
    switch kind {
    case UInt8(ascii: "B"):
      return .begin(commitLSN: LogSequenceNumber(try integer(UInt64.self)))
    case UInt8(ascii: "C"):
      try skip(1)
      let commit = LogSequenceNumber(try integer(UInt64.self))
      return .commit(commitLSN: commit, endLSN: LogSequenceNumber(try integer(UInt64.self)))
    case UInt8(ascii: "R"): return .relation(try relation())
    case UInt8(ascii: "I"):
      let relation = try integer(UInt32.self)
      try skip(1)
      return .insert(relation: relation, row: try tuple())
    case UInt8(ascii: "U"): return try update()
    case UInt8(ascii: "D"):
      let relation = try integer(UInt32.self)
      try skip(1)
      return .delete(relation: relation, old: try tuple())
    case UInt8(ascii: "T"): return try truncate()
    case UInt8(ascii: "O"), UInt8(ascii: "Y"), UInt8(ascii: "M"): return .other
    default: throw ReplicationFormatError(reason: "unknown logical message \(kind)")
    }
  }

  private mutating func relation() throws(ReplicationFormatError) -> ReplicatedRelation {
    let id = try integer(UInt32.self)
    let schema = try string()
    let name = try string()
    try skip(1)
    let count = try integer(UInt16.self)
    var columns: [ReplicatedRelation.Column] = []
    for _ in 0..<count {
      let isKey = try byte() & 1 == 1
      let columnName = try string()
      let typeID = try integer(UInt32.self)
      try skip(4)
      columns.append(ReplicatedRelation.Column(name: columnName, typeID: typeID, isKey: isKey))
    }
    let relationName = RelationName(schema: schema.isEmpty ? "pg_catalog" : schema, name: name)
    return ReplicatedRelation(id: id, name: relationName, columns: columns)
  }

  private mutating func update() throws(ReplicationFormatError) -> ReplicationMessage {
    let relation = try integer(UInt32.self)
    var old: [TupleValue]?
    if try byte() != UInt8(ascii: "N") {
      old = try tuple()
      try skip(1)
    }
    return .update(relation: relation, old: old, row: try tuple())
  }

  private mutating func truncate() throws(ReplicationFormatError) -> ReplicationMessage {
    let count = try integer(UInt32.self)
    try skip(1)
    var relations: [UInt32] = []
    for _ in 0..<count { relations.append(try integer(UInt32.self)) }
    return .truncate(relations: relations)
  }

  private mutating func tuple() throws(ReplicationFormatError) -> [TupleValue] {
    let count = Int(try integer(UInt16.self))
    var values: [TupleValue] = []
    values.reserveCapacity(count)
    for _ in 0..<count {
      switch try byte() {
      case UInt8(ascii: "n"): values.append(.null)
      case UInt8(ascii: "u"): values.append(.unchanged)
      case UInt8(ascii: "t"): values.append(.text(try take(Int(try integer(UInt32.self)))))
      default: throw ReplicationFormatError(reason: "unknown kind of column value")
      }
    }
    return values
  }

  private mutating func byte() throws(ReplicationFormatError) -> UInt8 {
    guard let value = rest.popFirst() else { throw .endsEarly }
    return value
  }

  private mutating func skip(_ count: Int) throws(ReplicationFormatError) {
    _ = try take(count)
  }

  private mutating func take(_ count: Int) throws(ReplicationFormatError) -> ArraySlice<UInt8> {
    guard count <= rest.count else { throw .endsEarly }
    defer { rest.removeFirst(count) }
    return rest.prefix(count)
  }

  private mutating func integer<Value: FixedWidthInteger>(
    _ type: Value.Type
  ) throws(ReplicationFormatError) -> Value {
    let bytes = try take(Value.bitWidth / 8)
    return bytes.reduce(0) { $0 << 8 | Value(truncatingIfNeeded: $1) }
  }

  private mutating func string() throws(ReplicationFormatError) -> String {
    guard let end = rest.firstIndex(of: 0) else { throw .endsEarly }
    defer { rest = rest[(end + 1)...] }
    return String(decoding: rest[..<end], as: UTF8.self)
  }
}
