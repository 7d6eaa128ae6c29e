/// The constants of the break-even.
public struct BreakEvenModel: Codable, Sendable, Equatable {
  /// Minutes of latency saved in every run: an hourly batch against one minute.
  public var minutesSaved: Double = 59
  /// Further minutes that streaming saves over micro-batch in every run; one at most.
  public var minutesSavedByStreaming: Double = 1
  /// Further minutes that real time saves over near real time in every run; thirty seconds at most.
  public var minutesSavedByRealTime: Double = 0.5
  /// Runs in a month: one an hour for thirty days.
  public var runsPerMonth: Double = 30 * 24
  /// Months within which the extra investment must come back; reaching the limit is too late.
  public var paybackLimitMonths: Double = 12

  /// The framework's constants.
  public init() {}

  /// Whether the faster of two approaches pays for itself.
  ///
  /// - Parameters:
  ///   - faster: What the faster approach costs.
  ///   - slower: What the slower approach costs.
  ///   - value: Money that one minute less latency in every run is worth.
  ///   - minutesSaved: Minutes of latency saved in every run.
  /// - Returns: The break-even with the value of a minute at which payback is exactly the limit.
  public func breakEven(
    of faster: CostEstimate,
    over slower: CostEstimate,
    value: Double,
    minutesSaved: Double
  ) -> BreakEven {
    BreakEven(
      faster: [faster.approach],
      slower: slower.approach,
      costIncrease: faster.monthlyTotal - slower.monthlyTotal,
      extraInvestment: faster.initialInvestment - slower.initialInvestment,
      value: value,
      minutesSaved: minutesSaved,
      model: self
    )
  }
}
