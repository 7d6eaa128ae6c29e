/// The rules that choose an architecture.
///
/// The tier comes first (rules, then money: the fastest tier not faster than recommended whose
/// approach pays back in time, unless an error is critical). Within the tier, in this order: heavy
/// history that may be corrected later makes it Lambda; recomputing history with the same code
/// makes it Kappa; three or more levels of freshness, or factors that lean to batch although
/// results are due within seconds, make it a medallion hybrid; otherwise the plainest pipeline of
/// the tier is best.
struct ArchitectureRules {
  private let useCase: UseCase
  private let tier: TierAnalysis
  private let matrix: DecisionMatrix
  private let economics: Economics

  init(_ useCase: UseCase, tier: TierAnalysis, matrix: DecisionMatrix, economics: Economics) {
    self.useCase = useCase
    self.tier = tier
    self.matrix = matrix
    self.economics = economics
  }

  func choose() -> ArchitectureChoice {
    let served = economics.affordableTier(from: tier.recommended)
    let (architecture, reason) = architecture(serving: served)
    return ArchitectureChoice(
      architecture: architecture,
      servedTier: served,
      reasons: [reason, moneyReason(served), lastStepReason(served), tier.reason, matrixReason]
        .compactMap(\.self)
    )
  }

  private func architecture(serving tier: LatencyTier) -> (Architecture, String) {
    if tier.needsStreaming { return streaming(tier) }
    if freshnessLevels(tier) >= 3 { return (.medallion, levelsReason(tier)) }
    if tier == .microBatch {
      return (
        .microBatchViews,
        "Results within minutes need no streaming: views over the existing tables, refreshed every "
          + "few minutes, give them; streaming can be added later for a specific case."
      )
    }
    if useCase.source.kind == .stream {
      return (
        .streamingIngestion,
        "The source is a stream and results may be hours old: capture events as they happen, so "
          + "that none is lost, and process them in batch, where joins and reruns are cheap."
      )
    }
    return (
      .batch,
      "Results may be hours old and the data is at rest: start with batch, and add streaming only "
        + "for a specific case that needs it."
    )
  }

  private func streaming(_ tier: LatencyTier) -> (Architecture, String) {
    if useCase.needs.historicalContext == .joins, useCase.needs.approximateFirst {
      return (
        .lambda,
        "Heavy history is cheapest in batch, and a fast approximate answer may be corrected by it: "
          + "serve both, merged when read."
      )
    }
    if useCase.needs.reprocessing {
      return (
        .kappa,
        "History is computed again whenever the logic changes: one streaming code base over a "
          + "replayable log does both, so the two results cannot drift apart."
      )
    }
    if tier == .nearRealTime {
      if freshnessLevels(tier) >= 3 { return (.medallion, levelsReason(tier)) }
      if matrix.lean == .batch {
        return (
          .medallion,
          "Results are due within seconds, yet the factors lean to batch: stream the raw and "
            + "cleaned layers and keep the heavy aggregates in batch; the hybrid is the smaller risk."
        )
      }
    }
    return (
      .fullStreaming,
      "Results are due in \(tier.latency) and nothing in the use case "
        + "needs a second, slower path."
    )
  }

  private func freshnessLevels(_ tier: LatencyTier) -> Int {
    Set(useCase.needs.otherTiers + [tier]).count
  }

  private func levelsReason(_ served: LatencyTier) -> String {
    let tiers = Set(useCase.needs.otherTiers + [served]).sorted().map(\.title)
    return "The same data is read at \(tiers.count) levels of freshness "
      + "(\(tiers.joined(separator: ", "))): layers let each consumer choose and pay for its own."
  }

  private var matrixReason: String {
    let sides =
      "\(FigureText.number(matrix.realTimeWeight)) for real time, "
      + "\(FigureText.number(matrix.batchWeight)) for batch"
    return "Weight of the ten factors: \(sides)."
  }

  private func moneyReason(_ served: LatencyTier) -> String {
    let asked = tier.recommended
    guard useCase.errorCost != .critical else {
      return "A critical error keeps the tier whatever it costs; revenue does not decide here."
    }
    guard asked <= .microBatch else {
      return "Nobody needs faster results, so no latency has to pay for itself."
    }
    let wanted = economics.breakEven(of: economics.approach(for: asked))
    guard served != asked else {
      return "\(PhraseText.capitalised(asked.title)) \(PhraseText.payback(wanted)): it returns "
        + "\(money(wanted.monthlyValue)) a month and costs \(money(wanted.costIncrease)) more than "
        + "\(useCase.currentApproach.title)."
    }
    let refused = "\(PhraseText.capitalised(asked.title)) \(PhraseText.payback(wanted))"
    guard served <= .microBatch else {
      return "\(refused), and no other faster approach pays back in time either: it would have to "
        + "return \(money(wanted.costIncrease)) a month and returns \(money(wanted.monthlyValue))."
    }
    let found = economics.breakEven(of: economics.approach(for: served))
    let late = wanted.paybackMonths == nil ? "" : ", which is too late"
    return "\(refused)\(late); \(served.title) \(PhraseText.payback(found))."
  }

  /// What speaks for streaming rather than micro-batch, where the money does; else it is a doubt.
  private func lastStepReason(_ served: LatencyTier) -> String? {
    guard served.needsStreaming else { return nil }
    let step = economics.lastStep(to: economics.approach(for: served))
    guard step.recommended else { return nil }
    return "The last step alone, from micro-batch to \(served.title), \(PhraseText.payback(step))."
  }

  private func money(_ amount: Double) -> String {
    FigureText.money(amount, useCase.currency)
  }
}
