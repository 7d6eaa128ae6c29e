/// A position in the write-ahead log.
public struct LogSequenceNumber: Hashable, Sendable, Comparable, Codable, CustomStringConvertible {
  /// Bytes since the beginning of the log.
  public let rawValue: UInt64

  /// Makes a position from a count of bytes.
  public init(_ rawValue: UInt64) {
    self.rawValue = rawValue
  }

  /// Parses PostgreSQL's own form, such as `16/B374D848`; nil when it is not one.
  public init?(parsing text: String) {
    let halves = text.split(separator: "/", omittingEmptySubsequences: false)
    guard halves.count == 2, let high = UInt32(halves[0], radix: 16),
      let low = UInt32(halves[1], radix: 16)
    else { return nil }
    rawValue = UInt64(high) << 32 | UInt64(low)
  }

  /// Decodes PostgreSQL's own form.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    let text = try container.decode(String.self)
    guard let value = LogSequenceNumber(parsing: text) else {
      throw DecodingError.dataCorruptedError(
        in: container,
        debugDescription: "'\(text)' is not a log sequence number"
      )
    }
    self = value
  }

  /// Encodes PostgreSQL's own form.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(description)
  }

  /// PostgreSQL's own form: two hexadecimal halves.
  public var description: String {
    let high = String(rawValue >> 32, radix: 16, uppercase: true)
    let low = String(rawValue & 0xFFFF_FFFF, radix: 16, uppercase: true)
    return high + "/" + low
  }

  /// Earlier in the log is less.
  public static func < (left: LogSequenceNumber, right: LogSequenceNumber) -> Bool {
    left.rawValue < right.rawValue
  }
}
