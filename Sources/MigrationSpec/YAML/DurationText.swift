/// The way durations are written in files and on the command line: `24h`, `1h30m`, `500ms`.
public enum DurationText {
  /// What to tell a user whose duration cannot be read.
  public static let hint = "write a number and d, h, m, s or ms, such as 24h or 500ms"

  private static let microsecondsPerUnit: [(unit: String, microseconds: Int64)] = [
    ("ms", 1_000), ("s", 1_000_000), ("m", 60_000_000), ("h", 3_600_000_000),
    ("d", 86_400_000_000),
  ]

  /// Reads a duration.
  ///
  /// - Parameter text: One or more numbers, each with its unit `d`, `h`, `m`, `s` or `ms`; a minus
  ///   sign in front makes the whole negative.
  /// - Returns: The duration in whole microseconds, or nil when the text is none or too large.
  public static func parse(_ text: String) -> Duration? {
    var rest = Substring(text)
    let isNegative = rest.first == "-"
    if isNegative { rest.removeFirst() }
    var total: Int64 = 0
    repeat {
      guard let part = takePart(from: &rest) else { return nil }
      let sum = total.addingReportingOverflow(part)
      guard !sum.overflow else { return nil }
      total = sum.partialValue
    } while !rest.isEmpty
    return .microseconds(isNegative ? -total : total)
  }

  /// Takes one number and its unit off the front, in microseconds.
  private static func takePart(from rest: inout Substring) -> Int64? {
    let whole = takeDigits(from: &rest)
    var fraction = Substring()
    if rest.first == "." {
      rest.removeFirst()
      fraction = takeDigits(from: &rest)
      if fraction.isEmpty { return nil }
    }
    guard !whole.isEmpty, fraction.count <= 6, let number = Int64(whole),
      let unit = microsecondsPerUnit.first(where: { rest.hasPrefix($0.unit) })
    else { return nil }
    rest.removeFirst(unit.unit.count)
    let product = number.multipliedReportingOverflow(by: unit.microseconds)
    guard !product.overflow else { return nil }
    var part = Int64(fraction) ?? 0
    for _ in fraction.count..<6 { part *= 10 }
    let wholePart = product.partialValue
    let fractionPart = (Double(part) / 1_000_000 * Double(unit.microseconds)).rounded()
    let sum = wholePart.addingReportingOverflow(Int64(fractionPart))
    return sum.overflow ? nil : sum.partialValue
  }

  private static func takeDigits(from rest: inout Substring) -> Substring {
    let digits = rest.prefix { ("0"..."9").contains($0) }
    rest = rest[digits.endIndex...]
    return digits
  }
}
