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

  /// A sum without its currency: cents below a hundred where there are any, whole units above.
  public static func amount(_ amount: Double) -> String {
    grouped(amount, decimals: amount.magnitude < 100 && amount != amount.rounded() ? 2 : 0)
  }

  /// A plain number with as many decimals as it has, three at most.
  public static func number(_ value: Double) -> String {
    let text = grouped(value, decimals: 3)
    guard let point = text.firstIndex(of: ".") else { return text }
    let fraction = text[text.index(after: point)...]
    guard let last = fraction.lastIndex(where: { $0 != "0" }) else { return String(text[..<point]) }
    return String(text[...last])
  }

  /// A duration in the unit that suits it.
  public static func duration(seconds: Double) -> String {
    switch seconds {
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
