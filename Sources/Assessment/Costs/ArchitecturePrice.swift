/// What an architecture costs, with the rows of the cost model that price it.
public struct ArchitecturePrice: Codable, Sendable, Equatable {
  /// The approaches that are paid for together; more than one where two pipelines keep running.
  public let pricedAs: [CostApproach]
  /// Infrastructure of a month.
  public let infrastructure: Double
  /// People's work of a month.
  public let operations: Double
  /// Cost of a month.
  public let monthlyTotal: Double
  /// How much more a month costs than today's.
  public let monthlyIncrease: Double
  /// How much of the increase is people's work.
  public let operationsIncrease: Double
  /// What it costs to build; what runs today is there already.
  public let initialInvestment: Double
  /// Whether it pays for itself; nil where results get no faster.
  public let breakEven: BreakEven?
  /// Whether it pays for what it saves over the next slower approach; nil where nothing streams to
  /// the reader.
  public let step: BreakEven?

  /// Whether it pays for itself, as a whole and by its last step; true where nothing has to.
  public var pays: Bool {
    [breakEven, step].compactMap(\.self).allSatisfy(\.recommended)
  }

  /// The break-even that asks for the higher value of a minute; nil where nothing has to pay.
  public var harderBreakEven: BreakEven? {
    guard let breakEven, let step else { return breakEven }
    let limits = (breakEven.valueAtLimit ?? .infinity, step.valueAtLimit ?? .infinity)
    return limits.1 > limits.0 ? step : breakEven
  }

  /// Months until everything that is built has come back, not only what exceeds a new batch; nil
  /// when it never does or nothing has to.
  public var fullPaybackMonths: Double? {
    guard let breakEven, breakEven.monthlyNet > 0 else { return nil }
    return initialInvestment / breakEven.monthlyNet
  }

  /// The same in words, where it reads otherwise than the payback by the model; nil below a month,
  /// where the difference decides nothing.
  public var fullPaybackText: String? {
    guard let months = fullPaybackMonths, months >= 1 else { return nil }
    let text = PhraseText.months(months)
    return text == PhraseText.months(breakEven?.paybackMonths) ? nil : text
  }

  /// Cost of the first year: twelve months and what is built.
  public var annualTotal: Double { 12 * monthlyTotal + initialInvestment }
}
