/// Phrases that several parts of a report share.
public enum PhraseText {
  /// How an investment comes back, as a verb phrase: "pays back in 2.6 months".
  public static func payback(_ breakEven: BreakEven) -> String {
    guard let months = breakEven.paybackMonths else { return "never pays back" }
    return months == 0 ? "pays from the first month" : "pays back in \(Self.months(months))"
  }

  /// A payback as a length of time, in days below a month; nil is never.
  public static func months(_ months: Double?) -> String {
    guard let months else { return "never" }
    guard months > 0 else { return "at once" }
    guard months >= 1 else {
      return count(max(1, Int((months * 30).rounded(.up))), "day")
    }
    return "\(FigureText.unrounded(months, decimals: 1)) months"
  }

  /// How one cost compares with another: "6,400 USD more".
  public static func difference(_ increase: Double, _ currency: String) -> String {
    FigureText.money(increase.magnitude, currency) + (increase < 0 ? " less" : " more")
  }

  /// The text with its first letter in upper case.
  public static func capitalised(_ text: String) -> String {
    text.prefix(1).uppercased() + text.dropFirst()
  }

  /// The approaches that are paid for together.
  public static func approaches(_ approaches: [CostApproach]) -> String {
    approaches.map(\.title).joined(separator: " and ")
  }

  /// What several approaches are paid for together as; one is paid for as itself.
  public static func paidFor(_ approaches: [CostApproach]) -> String {
    approaches.count == 1 ? Self.approaches(approaches) : Architecture.lambda.title
  }

  /// A count with its noun in the right number.
  public static func count(_ count: Int, _ noun: String) -> String {
    "\(count) \(noun)\(count == 1 ? "" : "s")"
  }

  /// A figure with its noun in the right number.
  public static func quantity(_ value: Double, _ noun: String) -> String {
    "\(FigureText.number(value)) \(noun)\(value == 1 ? "" : "s")"
  }
}
