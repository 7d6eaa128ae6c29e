/// The rules that challenge a stated tier, with their two thresholds.
///
/// Both thresholds are strict: an impact of exactly the threshold leaves the stated tier as it is.
public struct TierRules: Codable, Sendable, Equatable {
  /// Below this impact (money per minute of delay) a dashboard is relaxed to micro-batch.
  public var relaxBelow: Double
  /// Above this impact (money per minute of delay) a batch tier is tightened to micro-batch.
  public var tightenAbove: Double

  /// The framework's thresholds: 100 and 1000 per minute.
  public static let standard = TierRules(relaxBelow: 100, tightenAbove: 1000)

  /// Sets the thresholds.
  public init(relaxBelow: Double, tightenAbove: Double) {
    self.relaxBelow = relaxBelow
    self.tightenAbove = tightenAbove
  }

  /// Applies the rules to a use case.
  public func analyse(_ useCase: UseCase) -> TierAnalysis {
    let own = rule(for: useCase)
    let ruled = tier(after: own, stated: useCase.tier)
    let recommended = useCase.needs.otherTiers.reduce(ruled, min)
    let rule = recommended < ruled ? TierRule.fasterReader : own
    return TierAnalysis(
      stated: useCase.tier,
      recommended: recommended,
      rule: rule,
      change: TierChange(from: useCase.tier, to: recommended),
      reason: reason(for: rule, useCase, recommended),
      addedComplexity: addedComplexity(useCase, recommended)
    )
  }

  private func rule(for useCase: UseCase) -> TierRule {
    switch useCase.tier {
    case .realTime, .nearRealTime:
      useCase.feedsDashboard && useCase.impactPerMinute < relaxBelow
        ? .dashboardRelaxed : .statedTierStands
    case .microBatch:
      .statedTierStands
    case .miniBatch, .batch:
      if useCase.errorCost == .critical {
        .criticalErrorTightened
      } else if useCase.impactPerMinute > tightenAbove {
        .impactTightened
      } else {
        .statedTierStands
      }
    }
  }

  private func tier(after rule: TierRule, stated: LatencyTier) -> LatencyTier {
    switch rule {
    case .statedTierStands, .fasterReader: stated
    case .dashboardRelaxed, .impactTightened: .microBatch
    case .criticalErrorTightened: .nearRealTime
    }
  }

  private func reason(
    for rule: TierRule,
    _ useCase: UseCase,
    _ recommended: LatencyTier
  ) -> String {
    let impact = "\(FigureText.exact(useCase.impactPerMinute)) \(useCase.currency)"
    switch rule {
    case .statedTierStands:
      return "No rule speaks against \(useCase.tier.title) (\(useCase.tier.latency))."
    case .dashboardRelaxed:
      return "People read a dashboard, and \(impact) per minute of delay (below "
        + "\(FigureText.exact(relaxBelow)) \(useCase.currency)) may not justify the complexity of "
        + "streaming."
    case .impactTightened:
      return
        "An error cost of \(useCase.errorCost.rawValue) and \(impact) per minute of delay (above "
        + "\(FigureText.exact(tightenAbove)) \(useCase.currency)) may justify faster results."
    case .criticalErrorTightened:
      return
        "The cost of an error is critical, which with \(impact) per minute of delay may justify "
        + "results within seconds."
    case .fasterReader:
      return "Another reader of the same data needs it in \(recommended.title) "
        + "(\(recommended.latency)), faster than \(useCase.tier.title) as stated."
    }
  }

  private func addedComplexity(_ useCase: UseCase, _ recommended: LatencyTier) -> [String] {
    guard recommended.needsStreaming, useCase.needs.historicalContext != .none else { return [] }
    return [
      "Historical context in a streaming pipeline means state to keep, size, restore and "
        + "backfill; it does not change the tier, but it adds complexity."
    ]
  }
}
