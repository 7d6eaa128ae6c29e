/// Phrases that several parts of a report share.
public enum PhraseText {
  /// How an investment comes back, as a verb phrase: "pays back in 2.6 months".
  public static func payback(_ breakEven: BreakEven) -> String {
    guard let months = breakEven.paybackMonths else { return "never pays back" }
    return months == 0 ? "pays from the first month" : "pays back in \(Self.months(months))"
  }

  /// A payback as a length of time; nil is never.
  public static func months(_ months: Double?) -> String {
    guard let months else { return "never" }
    if months > 0, months < 0.05 { return "days" }
    return "\(FigureText.grouped(months, decimals: 1)) months"
  }

  /// The text with its first letter in upper case.
  public static func capitalised(_ text: String) -> String {
    text.prefix(1).uppercased() + text.dropFirst()
  }

  /// The approaches that are paid for together.
  public static func approaches(_ approaches: [CostApproach]) -> String {
    approaches.map(\.title).joined(separator: " and ")
  }

  /// A count with its noun in the right number.
  public static func count(_ count: Int, _ noun: String) -> String {
    "\(count) \(noun)\(count == 1 ? "" : "s")"
  }
}
