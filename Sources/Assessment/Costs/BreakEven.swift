/// Whether, and when, lower latency pays for itself.
///
/// Value of a month = value of a minute x minutes saved x runs; net = value - cost increase;
/// payback = extra investment / net where net > 0, else never; recommended when payback < the
/// limit.
public struct BreakEven: Codable, Sendable, Equatable {
  /// The approaches that are paid for together.
  public let faster: [CostApproach]
  /// The approach they are measured against.
  public let slower: CostApproach
  /// Money that one minute less latency in every run is worth.
  public let valuePerMinute: Double
  /// Minutes of latency saved in every run.
  public let minutesSaved: Double
  /// How much more the faster approach costs in a month.
  public let costIncrease: Double
  /// How much more the faster approach costs before the first month.
  public let extraInvestment: Double
  /// What the saved latency is worth in a month.
  public let monthlyValue: Double
  /// What is left of the value in a month after the cost increase.
  public let monthlyNet: Double
  /// Months until the extra investment has come back; nil when it never does.
  public let paybackMonths: Double?
  /// Whether the payback is shorter than the limit.
  public let recommended: Bool
  /// The value of a minute at which the payback is exactly the limit.
  ///
  /// Nil when no value is enough because nothing is saved.
  public let valueAtLimit: Double?

  /// Works out a break-even from the two differences in cost.
  public init(
    faster: [CostApproach],
    slower: CostApproach,
    costIncrease: Double,
    extraInvestment: Double,
    value: Double,
    minutesSaved: Double,
    model: BreakEvenModel
  ) {
    self.faster = faster
    self.slower = slower
    self.costIncrease = costIncrease
    self.extraInvestment = extraInvestment
    self.minutesSaved = minutesSaved
    valuePerMinute = value
    monthlyValue = minutesSaved * value * model.runsPerMonth
    monthlyNet = monthlyValue - costIncrease
    paybackMonths = monthlyNet > 0 ? max(0, extraInvestment) / monthlyNet : nil
    recommended = paybackMonths.map { $0 < model.paybackLimitMonths } ?? false
    let minutes = minutesSaved * model.runsPerMonth
    // An investment smaller than the slower side's is back at once: then only the months must pay.
    let needed = costIncrease + max(0, extraInvestment) / model.paybackLimitMonths
    valueAtLimit = minutes > 0 ? max(0, needed) / minutes : nil
  }
}
