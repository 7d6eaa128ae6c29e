/// An event time in an output's own partition zone, to the second.
///
/// Written `2026-11-20` or `2026-11-20T13:00`; kept and compared in full, as `2026-11-20T13:00:00`.
public struct EventTime: Hashable, Comparable, Sendable, Codable, CustomStringConvertible {
  private let text: String

  /// Reads a time; nil when it is none, such as a 31st of February.
  ///
  /// - Parameter text: `2026-11-20`, `2026-11-20T13:00` or `2026-11-20T13:00:00`.
  public init?(_ text: String) {
    let form = /(\d{4})-(\d\d)-(\d\d)(?:T(\d\d):(\d\d)(?::(\d\d))?)?/
    guard text.allSatisfy(\.isASCII), let found = text.wholeMatch(of: form)?.output,
      let year = Int(found.1), let month = Int(found.2), let day = Int(found.3),
      (1...12).contains(month), (1...Self.days(of: month, in: year)).contains(day),
      (Int(found.4 ?? "0") ?? 24) < 24, (Int(found.5 ?? "0") ?? 60) < 60,
      (Int(found.6 ?? "0") ?? 60) < 60, year > 0
    else { return nil }
    let time = "\(found.4 ?? "00"):\(found.5 ?? "00"):\(found.6 ?? "00")"
    self.text = "\(found.1)-\(found.2)-\(found.3)T\(time)"
  }

  /// True when the time is the beginning of a day.
  var isMidnight: Bool { text.hasSuffix("T00:00:00") }

  /// In full, with a blank, as the server reads it.
  var sql: String { text.replacing("T", with: " ") }

  /// As short as it can be said.
  public var description: String {
    isMidnight ? String(text.prefix(10)) : text
  }

  /// Compares two times of one zone.
  public static func < (left: EventTime, right: EventTime) -> Bool { left.text < right.text }

  /// Decodes what ``init(_:)`` reads.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    let text = try container.decode(String.self)
    guard let time = EventTime(text) else {
      throw DecodingError.dataCorruptedError(
        in: container,
        debugDescription: "'\(text)' is not an event time"
      )
    }
    self = time
  }

  /// Encodes the description.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(description)
  }

  private static func days(of month: Int, in year: Int) -> Int {
    let isLeap = year.isMultiple(of: 4) && (!year.isMultiple(of: 100) || year.isMultiple(of: 400))
    switch month {
    case 2: return isLeap ? 29 : 28
    case 4, 6, 9, 11: return 30
    default: return 31
    }
  }
}
