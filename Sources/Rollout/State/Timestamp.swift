internal import Foundation

/// A point in time, in whole milliseconds so that it reads back from text as it was written.
public struct Timestamp: Hashable, Comparable, Sendable, Codable, CustomStringConvertible {
  /// Milliseconds since 1970-01-01T00:00:00Z.
  public let milliseconds: Int64

  /// Makes a point in time.
  ///
  /// - Parameter milliseconds: Milliseconds since 1970-01-01T00:00:00Z.
  public init(milliseconds: Int64) {
    self.milliseconds = milliseconds
  }

  /// Parses ISO 8601 with milliseconds, such as `2026-11-22T09:30:00.000Z`; nil when it is not.
  public init?(parsing text: String) {
    let style = Date.ISO8601FormatStyle(includingFractionalSeconds: true)
    guard let date = try? style.parse(text) else { return nil }
    milliseconds = Int64((date.timeIntervalSince1970 * 1000).rounded())
  }

  /// Decodes ISO 8601 text.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    let text = try container.decode(String.self)
    guard let value = Timestamp(parsing: text) else {
      throw DecodingError.dataCorruptedError(
        in: container,
        debugDescription: "'\(text)' is not a point in time"
      )
    }
    self = value
  }

  /// Encodes ISO 8601 text.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(description)
  }

  /// The clock of this machine.
  public static var now: Timestamp {
    Timestamp(milliseconds: Int64((Date().timeIntervalSince1970 * 1000).rounded(.down)))
  }

  /// ISO 8601 in UTC with milliseconds.
  ///
  /// The fraction is written apart: a floating-point number of seconds would lose its last digit.
  public var description: String {
    let fraction = ((milliseconds % 1000) + 1000) % 1000
    let date = Date(timeIntervalSince1970: Double((milliseconds - fraction) / 1000))
    let digits = String(fraction + 1000).dropFirst()
    return date.formatted(Date.ISO8601FormatStyle()).dropLast() + ".\(digits)Z"
  }

  /// Earlier is less.
  public static func < (left: Timestamp, right: Timestamp) -> Bool {
    left.milliseconds < right.milliseconds
  }

  /// How much later the left one is; negative when it is earlier.
  public static func - (left: Timestamp, right: Timestamp) -> Duration {
    .milliseconds(left.milliseconds - right.milliseconds)
  }

  /// A later point in time; fractions of a millisecond are dropped.
  public static func + (left: Timestamp, right: Duration) -> Timestamp {
    let (seconds, attoseconds) = right.components
    return Timestamp(
      milliseconds: left.milliseconds + seconds * 1000 + attoseconds / 1_000_000_000_000_000
    )
  }
}
