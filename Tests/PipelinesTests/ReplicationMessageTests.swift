import Postgres
import Testing

struct ReplicationMessageTests {
  /// Writes messages as the server does (PostgreSQL manual, "Logical Replication Message Formats").
  private struct Encoder {
    var bytes: [UInt8] = []

    mutating func put<Value: FixedWidthInteger>(_ value: Value) {
      for shift in stride(from: Value.bitWidth - 8, through: 0, by: -8) {
        bytes.append(UInt8(truncatingIfNeeded: value >> Value(shift)))
      }
    }

    mutating func put(_ letter: Unicode.Scalar) { bytes.append(UInt8(ascii: letter)) }

    mutating func put(_ text: String) { bytes += Array(text.utf8) + [0] }

    mutating func put(_ tuple: [TupleValue]) {
      put(UInt16(tuple.count))
      for value in tuple {
        switch value {
        case .null: put("n" as Unicode.Scalar)
        case .unchanged: put("u" as Unicode.Scalar)
        case .text(let text):
          put("t" as Unicode.Scalar)
          put(UInt32(text.count))
          bytes += text
        }
      }
    }

    mutating func put(_ relation: ReplicatedRelation) {
      put(relation.id)
      put(relation.name.schema)
      put(relation.name.name)
      put("d" as Unicode.Scalar)
      put(UInt16(relation.columns.count))
      for column in relation.columns {
        put(UInt8(column.isKey ? 1 : 0))
        put(column.name)
        put(column.typeID)
        put(Int32(-1))
      }
    }

    static func encode(_ message: ReplicationMessage) -> [UInt8] {
      var encoder = Encoder()
      if case .keepAlive(let end, let reply) = message {
        encoder.put("k" as Unicode.Scalar)
        encoder.put(end.rawValue)
        encoder.put(UInt64(0))
        encoder.put(UInt8(reply ? 1 : 0))
        return encoder.bytes
      }
      encoder.put("w" as Unicode.Scalar)
      for _ in 0..<3 { encoder.put(UInt64(0)) }
      encoder.put(logical: message)
      return encoder.bytes
    }

    private mutating func put(logical message: ReplicationMessage) {
      switch message {
      case .begin(let commit):
        put("B" as Unicode.Scalar)
        put(commit.rawValue)
        put(UInt64(0))
        put(UInt32(9))
      case .commit(let commit, let end):
        put("C" as Unicode.Scalar)
        put(UInt8(0))
        put(commit.rawValue)
        put(end.rawValue)
        put(UInt64(0))
      case .relation(let relation):
        put("R" as Unicode.Scalar)
        put(relation)
      case .insert(let id, let row):
        put("I" as Unicode.Scalar)
        put(id)
        put("N" as Unicode.Scalar)
        put(row)
      case .update(let id, let old, let row):
        put("U" as Unicode.Scalar)
        put(id)
        if let old {
          put("O" as Unicode.Scalar)
          put(old)
        }
        put("N" as Unicode.Scalar)
        put(row)
      case .delete(let id, let old):
        put("D" as Unicode.Scalar)
        put(id)
        put("K" as Unicode.Scalar)
        put(old)
      case .truncate(let ids):
        put("T" as Unicode.Scalar)
        put(UInt32(ids.count))
        put(UInt8(0))
        for id in ids { put(id) }
      case .keepAlive, .other: put("Y" as Unicode.Scalar)
      }
    }
  }

  private static func message(_ random: inout SplitMix64) -> ReplicationMessage {
    let position = LogSequenceNumber(random.next())
    let id = UInt32.random(in: .min ... .max, using: &random)
    switch Int.random(in: 0..<9, using: &random) {
    case 0: return .begin(commitLSN: position)
    case 1: return .commit(commitLSN: position, endLSN: LogSequenceNumber(random.next()))
    case 2:
      let columns = (0..<Int.random(in: 0...5, using: &random)).map {
        ReplicatedRelation.Column(name: "ö\($0)", typeID: id, isKey: $0 == 0)
      }
      let name = RelationName(schema: "odd schema", name: "t\"")
      return .relation(ReplicatedRelation(id: id, name: name, columns: columns))
    case 3: return .insert(relation: id, row: tuple(&random))
    case 4: return .update(relation: id, old: nil, row: tuple(&random))
    case 5: return .update(relation: id, old: tuple(&random), row: tuple(&random))
    case 6: return .delete(relation: id, old: tuple(&random))
    case 7: return .truncate(relations: [id, 1, 2])
    default: return .keepAlive(end: position, replyRequested: id % 2 == 0)
    }
  }

  private static func tuple(_ random: inout SplitMix64) -> [TupleValue] {
    (0..<Int.random(in: 0...6, using: &random)).map { _ in
      switch Int.random(in: 0..<4, using: &random) {
      case 0: .null
      case 1: .unchanged
      default:
        .text(
          (0..<Int.random(in: 0...300, using: &random)).map { _ in
            UInt8.random(in: .min ... .max, using: &random)
          }[...]
        )
      }
    }
  }

  @Test(arguments: 0..<20)
  func `what the server writes is what is read`(seed: UInt64) throws {
    var random = SplitMix64(seed: seed)
    for _ in 0..<200 {
      let message = Self.message(&random)
      #expect(try ReplicationMessageDecoder.decode(Encoder.encode(message)) == message)
    }
  }

  @Test(arguments: 0..<20)
  func `a row that was cut is an error, and damage never a crash`(seed: UInt64) {
    var random = SplitMix64(seed: seed)
    for _ in 0..<200 {
      let whole = Encoder.encode(.insert(relation: 1, row: Self.tuple(&random)))
      let cut = Array(whole.prefix(Int.random(in: 0..<whole.count, using: &random)))
      #expect(throws: ReplicationFormatError.self) { try ReplicationMessageDecoder.decode(cut) }
      var damaged = Encoder.encode(Self.message(&random))
      for _ in 0..<3 {
        damaged[Int.random(in: 0..<damaged.count, using: &random)] = UInt8(truncatingIfNeeded: seed)
      }
      // Damage inside a value can't be seen; what counts is that this returns.
      _ = try? ReplicationMessageDecoder.decode(damaged)
    }
  }
}
