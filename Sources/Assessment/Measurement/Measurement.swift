/// The truth beside the guess, and what the recommendation becomes by it.
public struct Measurement: Codable, Sendable, Equatable {
  /// What was measured.
  public let figures: MeasuredFigures
  /// Each measured figure beside its guess.
  public let rows: [MeasuredRow]
  /// The recommendation with the measured figures in the place of the guesses.
  public let recommendation: Architecture
  /// The tier that it serves.
  public let servedTier: LatencyTier
  /// What it costs at the measured volume.
  public let price: ArchitecturePrice

  /// Sets measured figures beside a use case.
  public init(_ figures: MeasuredFigures, of useCase: UseCase, served tier: LatencyTier) {
    self.figures = figures
    rows = Self.volumeRows(figures, useCase) + Self.timeRows(figures, useCase, tier)
    let truth = UseCaseAnalysis(useCase.measured(as: figures))
    recommendation = truth.choice.architecture
    servedTier = truth.choice.servedTier
    price = truth.price
  }

  /// Whether it differs from what was chosen by the guesses.
  public func changes(_ choice: ArchitectureChoice) -> Bool {
    recommendation != choice.architecture || servedTier != choice.servedTier
  }

  private static func volumeRows(_ figures: MeasuredFigures, _ useCase: UseCase) -> [MeasuredRow] {
    [
      row(.eventsPerSecond, .eventsPerSecond, useCase.eventsPerSecond, figures.eventsPerSecond),
      row(
        .peakEventsPerSecond,
        .eventsPerSecond,
        useCase.peakEventsPerSecond,
        figures.peakEventsPerSecond
      ),
      row(.duplicates, .share, nil, figures.duplicateShare),
    ].compactMap(\.self)
  }

  private static func timeRows(
    _ figures: MeasuredFigures,
    _ useCase: UseCase,
    _ tier: LatencyTier
  ) -> [MeasuredRow] {
    let allowed = tier.slowestAcceptableSeconds
    let approaches = useCase.assumptions.costs.approaches
    let faster = Economics(useCase).approach(for: tier)
    let batchCompute = approaches[useCase.currentApproach].compute
    let guessedCompute = batchCompute > 0 ? approaches[faster].compute / batchCompute : nil
    return [
      row(.lateness, .seconds, nil, figures.lateness?.median, part: ", median"),
      row(.lateness, .seconds, nil, figures.lateness?.p95, part: ", 95 of 100"),
      row(.lateness, .seconds, nil, figures.lateness?.p99, part: ", 99 of 100"),
      row(.lateness, .seconds, nil, figures.lateness?.maximum, part: ", latest"),
      row(.batchDuration, .seconds, nil, figures.batchDurationSeconds),
      row(.batchShareOfDay, .share, nil, figures.batchShareOfDay),
      row(
        .streamLag,
        .seconds,
        allowed,
        figures.streamLagSeconds,
        kind: .limit,
        part: " when shadow ran"
      ),
      row(
        .resultFreshness,
        .seconds,
        allowed,
        figures.resultFreshnessSeconds,
        kind: .limit,
        part: " when shadow ran"
      ),
      row(
        .compute,
        .times,
        guessedCompute,
        figures.computeTime?.streamPerBatch
      ),
    ].compactMap(\.self)
  }

  private static func row(
    _ figure: MeasurableFigure,
    _ unit: MeasuredUnit,
    _ guess: Double?,
    _ measured: Double?,
    kind: GuessKind = .estimate,
    part: String = ""
  ) -> MeasuredRow? {
    measured.map {
      MeasuredRow(
        figure: figure.rawValue + part,
        unit: unit,
        guess: guess,
        kind: kind,
        measured: $0
      )
    }
  }
}
