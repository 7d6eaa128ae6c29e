internal import Postgres

/// Rows in the text format of `COPY` (PostgreSQL manual, "COPY", section "Text Format").
struct CopyText: Sendable {
  /// The rows so far.
  private(set) var bytes: [UInt8] = []
  /// How many rows there are.
  private(set) var rowCount = 0

  var isEmpty: Bool { rowCount == 0 }

  /// Appends a row.
  ///
  /// - Parameters:
  ///   - values: The columns of the input; none may be `unchanged`.
  ///   - kind: What happened to the row.
  ///   - position: Where in the log its transaction commits.
  ///   - number: The change's place in the order of all changes.
  /// - Complexity: O(length of the row).
  mutating func append(
    _ values: some Sequence<TupleValue>,
    kind: ChangeKind,
    position: LogSequenceNumber,
    number: Int
  ) {
    for value in values {
      append(value)
      bytes.append(Self.tab)
    }
    bytes.append(kind.rawValue)
    bytes.append(Self.tab)
    bytes.append(contentsOf: position.description.utf8)
    bytes.append(Self.tab)
    bytes.append(contentsOf: String(number).utf8)
    bytes.append(Self.lineFeed)
    rowCount += 1
  }

  /// Appends a row that is nothing but its values.
  ///
  /// - Complexity: O(length of the row).
  mutating func append(_ values: some Sequence<TupleValue>) {
    let start = bytes.count
    for value in values {
      append(value)
      bytes.append(Self.tab)
    }
    if bytes.count > start { bytes.removeLast() }
    bytes.append(Self.lineFeed)
    rowCount += 1
  }

  /// Appends all rows of another block.
  mutating func append(_ other: CopyText) {
    bytes.append(contentsOf: other.bytes)
    rowCount += other.rowCount
  }

  private mutating func append(_ value: TupleValue) {
    switch value {
    case .text(let text): append(escaping: text)
    case .null: bytes.append(contentsOf: [Self.backslash, UInt8(ascii: "N")])
    case .unchanged: preconditionFailure("a value that was not sent can't be copied")
    }
  }

  private mutating func append(escaping text: ArraySlice<UInt8>) {
    guard text.contains(where: { Self.escape($0) != nil }) else {
      bytes.append(contentsOf: text)
      return
    }
    for byte in text {
      if let letter = Self.escape(byte) {
        bytes.append(Self.backslash)
        bytes.append(letter)
      } else {
        bytes.append(byte)
      }
    }
  }

  /// What follows the backslash for a byte that the format gives a meaning.
  private static func escape(_ byte: UInt8) -> UInt8? {
    switch byte {
    case backslash: backslash
    case tab: UInt8(ascii: "t")
    case lineFeed: UInt8(ascii: "n")
    case 0x0D: UInt8(ascii: "r")
    default: nil
    }
  }

  private static let backslash = UInt8(ascii: "\\")
  private static let tab: UInt8 = 0x09
  private static let lineFeed: UInt8 = 0x0A
}
