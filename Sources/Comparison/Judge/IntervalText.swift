/// Intervals as PostgreSQL prints them in the style `postgres`.
enum IntervalText {
  /// The length in microseconds, by which PostgreSQL compares.
  ///
  /// A month counts as 30 days, a day as 24 hours. The text itself when it is not understood.
  static func canonical(_ text: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    microseconds(text).map { ArraySlice(String($0).utf8) } ?? text
  }

  /// The length that PostgreSQL compares by; nil when the text is not understood.
  private static func microseconds(_ text: ArraySlice<UInt8>) -> Int128? {
    let words = String(decoding: text, as: UTF8.self).split(separator: " ")
    var total: Int128 = 0
    var index = 0
    while index < words.count {
      if words[index].contains(":") {
        guard let time = time(words[index]) else { return nil }
        total += time
        index += 1
      } else {
        guard index + 1 < words.count, let count = Int128(words[index]),
          let days = days(words[index + 1])
        else { return nil }
        total += count * days * 86_400_000_000
        index += 2
      }
    }
    return total
  }

  private static func days(_ unit: Substring) -> Int128? {
    switch unit {
    case "year", "years": 360
    case "mon", "mons": 30
    case "day", "days": 1
    default: nil
    }
  }

  private static func time(_ text: Substring) -> Int128? {
    let isNegative = text.first == "-"
    let parts = text.drop { $0 == "-" || $0 == "+" }.split(separator: ":")
    guard parts.count == 3, let hours = Int128(parts[0]), let minutes = Int128(parts[1]) else {
      return nil
    }
    let seconds = parts[2].split(separator: ".")
    let fraction = seconds.count == 2 ? String(seconds[1]) : ""
    let padded = fraction + String(repeating: "0", count: max(0, 6 - fraction.count))
    guard let whole = Int128(seconds[0]), let micros = Int128(padded) else { return nil }
    let total = ((hours * 60 + minutes) * 60 + whole) * 1_000_000 + micros
    return isNegative ? -total : total
  }
}
