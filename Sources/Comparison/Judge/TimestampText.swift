/// Dates and timestamps as PostgreSQL prints them in the style ISO, in UTC.
enum TimestampText {
  /// Microseconds since 1970; nil for infinities and years before Christ, which are near nothing.
  static func microseconds(_ text: String) -> Int64? {
    let words = text.split(separator: " ")
    guard let first = words.first, words.count <= 2, let days = days(first) else { return nil }
    guard words.count == 2 else { return days * 86_400_000_000 }
    let time = words[1].prefix { $0 != "+" && $0 != "-" }
    guard let micros = timeOfDay(time) else { return nil }
    return days * 86_400_000_000 + micros
  }

  /// Days since 1970 of a date of the Gregorian calendar (Howard Hinnant's `days_from_civil`).
  private static func days(_ text: Substring) -> Int64? {
    let parts = text.split(separator: "-").map { Int64($0) }
    guard parts.count == 3, let year = parts[0], let month = parts[1], let day = parts[2] else {
      return nil
    }
    let shifted = month <= 2 ? year - 1 : year
    let era = shifted / 400
    let yearOfEra = shifted - era * 400
    let dayOfYear = (153 * ((month + 9) % 12) + 2) / 5 + day - 1
    let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
    return era * 146_097 + dayOfEra - 719_468
  }

  private static func timeOfDay(_ text: Substring) -> Int64? {
    let parts = text.split(separator: ":")
    guard parts.count == 3, let hours = Int64(parts[0]), let minutes = Int64(parts[1]) else {
      return nil
    }
    let seconds = parts[2].split(separator: ".")
    let fraction = seconds.count == 2 ? String(seconds[1].prefix(6)) : ""
    let padded = fraction + String(repeating: "0", count: 6 - fraction.count)
    guard let whole = Int64(seconds[0]), let micros = Int64(padded) else { return nil }
    return ((hours * 60 + minutes) * 60 + whole) * 1_000_000 + micros
  }
}
