/// How the ten factors vote: their thresholds and weights.
public struct MatrixModel: Codable, Sendable, Equatable {
  /// Below this delay in seconds latency speaks for real time.
  public var shortLatencySeconds: Double = 5 * 60
  /// Above this delay in seconds latency speaks for batch.
  public var longLatencySeconds: Double = 60 * 60
  /// From this many events per second on, volume speaks for batch.
  public var highEventsPerSecond: Double = 100_000
  /// How much each factor counts.
  public var weights = FactorWeights()

  /// The framework's thresholds and the default weights.
  public init() {}

  /// Lets every factor vote.
  ///
  /// - Parameters:
  ///   - useCase: The use case.
  ///   - tier: The tier that the tier rules recommend.
  /// - Returns: One verdict per factor and their sums.
  public func judge(_ useCase: UseCase, tier: LatencyTier) -> DecisionMatrix {
    DecisionMatrix(
      verdicts: DecisionFactor.allCases.map { factor in
        let (vote, reason) = ballot(of: factor, useCase, tier)
        return FactorVerdict(factor: factor, vote: vote, weight: weights[factor], reason: reason)
      }
    )
  }

  /// The vote of an acceptable delay.
  public func latencyVote(acceptableSeconds: Double) -> FactorVote {
    if acceptableSeconds < shortLatencySeconds { return .realTime }
    return acceptableSeconds > longLatencySeconds ? .batch : .neutral
  }

  /// The vote of a peak rate.
  public func volumeVote(peakEventsPerSecond: Double) -> FactorVote {
    peakEventsPerSecond < highEventsPerSecond ? .realTime : .batch
  }
}
