/// The truth beside the guess, and what the recommendation becomes by it.
public struct Measurement: Codable, Sendable, Equatable {
  /// What was measured.
  public let figures: MeasuredFigures
  /// Each measured figure beside its guess.
  public let rows: [MeasuredRow]
  /// The recommendation with the measured figures in the place of the guesses.
  public let recommendation: Architecture

  /// Sets measured figures beside a use case.
  public init(_ figures: MeasuredFigures, of useCase: UseCase, served tier: LatencyTier) {
    self.figures = figures
    rows = Self.volumeRows(figures, useCase) + Self.timeRows(figures, useCase, tier)
    recommendation = UseCaseAnalysis(useCase.measured(as: figures)).choice.architecture
  }

  private static func volumeRows(_ figures: MeasuredFigures, _ useCase: UseCase) -> [MeasuredRow] {
    [
      row("events per second", .eventsPerSecond, useCase.eventsPerSecond, figures.eventsPerSecond),
      row(
        "events per second at the peak",
        .eventsPerSecond,
        useCase.peakEventsPerSecond,
        figures.peakEventsPerSecond
      ),
      row("duplicates", .share, nil, figures.duplicateShare),
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
      row("lateness, median", .seconds, nil, figures.lateness?.median),
      row("lateness, 95 of 100", .seconds, nil, figures.lateness?.p95),
      row("lateness, 99 of 100", .seconds, nil, figures.lateness?.p99),
      row("lateness, latest", .seconds, nil, figures.lateness?.maximum),
      row("duration of a batch run", .seconds, nil, figures.batchDurationSeconds),
      row("share of the day in batch", .share, nil, figures.batchShareOfDay),
      row("lag of the stream", .seconds, allowed, figures.streamLagSeconds),
      row("age of a result", .seconds, allowed, figures.resultFreshnessSeconds),
      row(
        "compute, stream per batch",
        .times,
        guessedCompute,
        figures.computeTime?.streamPerBatch
      ),
    ].compactMap(\.self)
  }

  private static func row(
    _ figure: String,
    _ unit: MeasuredUnit,
    _ guess: Double?,
    _ measured: Double?
  ) -> MeasuredRow? {
    measured.map { MeasuredRow(figure: figure, unit: unit, guess: guess, measured: $0) }
  }
}
