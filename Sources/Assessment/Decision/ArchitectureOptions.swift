/// The architectures that could serve a use case, in the order in which they are preferred.
///
/// The fastest tier that is asked for comes first, then each slower one down to what runs today.
/// Within a streaming tier: heavy history that may be corrected later makes it Lambda; recomputing
/// history with the same code makes it Kappa; three or more levels of freshness, or factors that
/// lean to batch although results are due within seconds, make it a medallion hybrid; otherwise the
/// plainest pipeline of the tier is best. Within minutes, layers are worth their work only over a
/// stream and where the factors do not lean to batch; else views give every reader its freshness.
struct ArchitectureOptions {
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

  /// All options; the last one builds nothing faster than what runs today.
  var all: [ArchitectureOption] {
    let faster = LatencyTier.allCases.filter { $0 >= tier.recommended && $0 <= .microBatch }
    let slow = tier.recommended <= .microBatch ? slowTier : tier.recommended
    return faster.flatMap(options) + [atRest(slow)]
  }

  /// How fresh what runs today leaves the fastest of the slow readers.
  private var slowTier: LatencyTier {
    ([useCase.tier] + useCase.needs.otherTiers).map { max($0, .miniBatch) }.min() ?? .miniBatch
  }

  private func options(serving tier: LatencyTier) -> [ArchitectureOption] {
    guard tier.needsStreaming else { return [withinMinutes] }
    let joined = useCase.needs.historicalContext == .joins && useCase.needs.approximateFirst
    return (joined ? [lambda(tier)] : []) + [streaming(tier)]
  }

  private func lambda(_ tier: LatencyTier) -> ArchitectureOption {
    option(
      .lambda,
      tier,
      "Heavy history is cheapest in batch, and a fast approximate answer may be corrected by it: "
        + "serve both, merged when read."
    )
  }

  private func streaming(_ tier: LatencyTier) -> ArchitectureOption {
    if useCase.needs.reprocessing {
      return option(
        .kappa,
        tier,
        "History is computed again whenever the logic changes: one streaming code base over a "
          + "replayable log does both, so the two results cannot drift apart."
      )
    }
    if tier == .nearRealTime {
      if levels(tier).count >= 3 { return option(.medallion, tier, layersReason(tier)) }
      if matrix.lean == .batch {
        return option(
          .medallion,
          tier,
          "Results are due within seconds, yet the factors lean to batch: stream the raw and "
            + "cleaned layers and keep the heavy aggregates in batch; the hybrid is the smaller risk."
        )
      }
    }
    return option(
      .fullStreaming,
      tier,
      "Results are due in \(tier.latency) and nothing in the use case needs a second, slower path."
    )
  }

  private var withinMinutes: ArchitectureOption {
    let levels = levels(.microBatch).count
    if levels >= 3, useCase.source.kind == .stream, matrix.lean != .batch {
      return option(.medallion, .microBatch, layersReason(.microBatch))
    }
    let stored = useCase.source.kind == .stream ? "the stored events" : "the existing tables"
    let readers =
      levels >= 3
      ? "; each of the \(levels) levels of freshness is a view with its own interval" : ""
    return option(
      .microBatchViews,
      .microBatch,
      "Results within minutes need no streaming: views over \(stored), refreshed every few "
        + "minutes, give them\(readers); streaming can be added later for a specific case."
    )
  }

  private func atRest(_ tier: LatencyTier) -> ArchitectureOption {
    let isRefused = tier > self.tier.recommended
    let opening = isRefused ? "Nothing faster pays for itself" : "Results may be hours old"
    if useCase.source.kind == .stream {
      return option(
        .streamingIngestion,
        tier,
        "\(opening), and the source is a stream: capture events as they happen, so that none is "
          + "lost, and process them in batch, where joins and reruns are cheap."
      )
    }
    return option(
      .batch,
      tier,
      isRefused
        ? "\(opening), so what runs today stays; streaming can be added for a specific case that "
          + "pays."
        : "\(opening) and the data is at rest: start with batch, and add streaming only for a "
          + "specific case that needs it."
    )
  }

  /// The freshness at which readers find the data when the fastest tier is the one served.
  private func levels(_ served: LatencyTier) -> Set<LatencyTier> {
    let own = tier.rule == .fasterReader ? tier.stated : tier.recommended
    return Set((useCase.needs.otherTiers + [own, served]).map { max($0, served) })
  }

  private func layersReason(_ served: LatencyTier) -> String {
    let tiers = levels(served).sorted().map(\.title)
    return "The same data is read at \(tiers.count) levels of freshness "
      + "(\(tiers.joined(separator: ", "))): layers let each consumer choose and pay for its own."
  }

  private func option(
    _ architecture: Architecture,
    _ tier: LatencyTier,
    _ reason: String
  ) -> ArchitectureOption {
    ArchitectureOption(
      architecture: architecture,
      servedTier: tier,
      price: economics.price(of: architecture, serving: tier),
      reason: reason
    )
  }
}
