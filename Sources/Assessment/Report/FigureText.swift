/// Figures as people read them: thousands in groups, the same in every locale.
public enum FigureText {
  /// A number with grouped thousands, rounded half away from zero.
  public static func grouped(_ value: Double, decimals: Int) -> String {
    var scale: Int128 = 1
    for _ in 0..<decimals { scale *= 10 }
    let scaled = (value.magnitude * Double(scale)).rounded(.toNearestOrAwayFromZero)
    guard let digits = Int128(exactly: scaled) else { return "\(value)" }
    let fraction = String(digits % scale)
    var text = groups(of: String(digits / scale))
    if decimals > 0 {
      text += "." + String(repeating: "0", count: decimals - fraction.count) + fraction
    }
    return value < 0 && digits != 0 ? "-" + text : text
  }

  /// A sum: cents below a hundred where there are any, whole units above.
  public static func money(_ amount: Double, _ currency: String) -> String {
    Self.amount(amount) + " " + currency
  }

  /// A sum without its currency: cents below a hundred where there are any, whole units above; what
  /// is above zero never reads as zero.
  public static func amount(_ amount: Double) -> String {
    guard amount.magnitude < 100, amount != amount.rounded() else {
      return grouped(amount, decimals: 0)
    }
    return amount.magnitude < 0.005 ? exact(amount) : grouped(amount, decimals: 2)
  }

  /// A figure as its file states it, so that it reads on the right side of every threshold.
  public static func exact(_ value: Double) -> String {
    let text = "\(value)"
    guard !text.contains("e"), let point = text.firstIndex(of: ".") else { return text }
    let sign = value < 0 ? "-" : ""
    let whole = sign + groups(of: String(text[..<point].drop { $0 == "-" }))
    let fraction = text[text.index(after: point)...]
    return fraction == "0" ? whole : "\(whole).\(fraction)"
  }

  /// A number with as many decimals as keep it from reading as the next whole one.
  public static func unrounded(_ value: Double, decimals: Int) -> String {
    let texts = (decimals...6).map { grouped(value, decimals: $0) }
    guard value != value.rounded() else { return texts[0] }
    return texts.first { $0.drop { $0 != "." }.contains { ("1"..."9").contains($0) } } ?? texts[0]
  }

  /// A limit with as many decimals as tell it from the figure beside it; two at least.
  public static func limit(_ limit: Double, beside figure: Double) -> String {
    let texts = (2...6).map { (grouped(limit, decimals: $0), grouped(figure, decimals: $0)) }
    return (texts.first { $0.0 != $0.1 } ?? texts[0]).0
  }

  /// A plain number with as many decimals as it has, three at most; what is above zero never reads
  /// as zero.
  public static func number(_ value: Double) -> String {
    if value > 0, value < 0.0005 { return "< 0.001" }
    let text = grouped(value, decimals: 3)
    guard let point = text.firstIndex(of: ".") else { return text }
    let fraction = text[text.index(after: point)...]
    guard let last = fraction.lastIndex(where: { $0 != "0" }) else { return String(text[..<point]) }
    return String(text[...last])
  }

  /// A duration in the unit that suits it.
  public static func duration(seconds: Double) -> String {
    guard seconds >= 0 else { return "-" + duration(seconds: -seconds) }
    return switch seconds {
    case ..<1: number(seconds * 1000) + " ms"
    case ..<120: number(seconds) + " s"
    case ..<7200: grouped(seconds / 60, decimals: 1) + " min"
    default: grouped(seconds / 3600, decimals: 1) + " h"
    }
  }

  private static func groups(of digits: String) -> String {
    var text = ""
    for (index, digit) in digits.enumerated() {
      if index > 0, (digits.count - index).isMultiple(of: 3) { text.append(",") }
      text.append(digit)
    }
    return text
  }
}
