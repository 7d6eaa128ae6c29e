import Assessment
import MigrationSpec
import Rollout

/// Takes from the recorded runs what they measured.
struct RunMeasurement {
  private let specification: Specification
  private let runs: [RunRecord]
  private let lack: String

  /// - Parameters:
  ///   - specification: The specification; runs of another version of it don't count.
  ///   - state: What is recorded; nil when nothing is.
  init(_ specification: Specification, recordedIn state: MigrationState?) {
    self.specification = specification
    let all = state?.runs ?? []
    runs = all.filter { $0.specDigest == specification.digest && $0.verdict != .error }
    lack =
      all.isEmpty
      ? "no run is recorded: migrate shadow records one"
      : "no run of this version of the specification has recorded it: run migrate shadow again"
  }

  /// Adds the durations of both sides, the lag, and what follows from them.
  func measure(into figures: inout MeasuredFigures) {
    if !runs.isEmpty {
      figures.sources.append(
        "Runs: \(PhraseText.count(runs.count, "recorded run")), medians by the clock, compute in sum; "
          + "a run covers all of the inputs, and the share of the day is that of one run a day."
      )
    }
    measureBatch(into: &figures)
    measureStream(into: &figures)
    measureCompute(into: &figures)
  }

  private func measureBatch(into figures: inout MeasuredFigures) {
    guard let duration = Self.median(runs.compactMap(\.batchMilliseconds)) else {
      let reason = specification.batch.isRunByUs ? lack : Self.ownRunning("batch")
      figures.notMeasured += [MeasurableFigure.batchDuration, .batchShareOfDay].map {
        UnmeasuredFigure($0, because: reason)
      }
      return
    }
    figures.batchDurationSeconds = duration
    figures.batchShareOfDay = duration / 86_400
  }

  private func measureStream(into figures: inout MeasuredFigures) {
    guard let lag = Self.median(runs.compactMap(\.streamLagMilliseconds)) else {
      let reason =
        specification.stream.kind == .replication
        ? lack : "only a streaming side of kind 'replication' tells how far it is"
      figures.notMeasured.append(UnmeasuredFigure(.streamLag, because: reason))
      figures.notMeasured.append(
        UnmeasuredFigure(.resultFreshness, because: "the lag of the stream is not known")
      )
      return
    }
    figures.streamLagSeconds = lag
    guard let lateness = figures.lateness else {
      figures.notMeasured.append(
        UnmeasuredFigure(.resultFreshness, because: "the lateness of events is not known")
      )
      return
    }
    figures.resultFreshnessSeconds = max(0, lateness.median) + lag
  }

  /// Sums over all runs: a first run sets the stream up from all rows, later ones add to it.
  private func measureCompute(into figures: inout MeasuredFigures) {
    let both = runs.compactMap { run in
      run.batchMilliseconds.flatMap { batch in run.streamMilliseconds.map { (batch, $0) } }
    }
    let batch = both.reduce(0) { $0 + $1.0 }
    guard batch > 0 else {
      let ours = specification.batch.isRunByUs && specification.stream.isRunByUs
      let reason = ours ? lack : "one of the sides runs on its own"
      figures.notMeasured.append(UnmeasuredFigure(.compute, because: reason))
      return
    }
    figures.computeTime = ComputeTime(
      batchSeconds: Double(batch) / 1000,
      streamSeconds: Double(both.reduce(0) { $0 + $1.1 }) / 1000
    )
  }

  private static func ownRunning(_ side: String) -> String {
    "the \(side) side runs on its own, and nothing tells how long"
  }

  /// The median in seconds of milliseconds; the lower one of two.
  private static func median(_ milliseconds: [Int]) -> Double? {
    guard !milliseconds.isEmpty else { return nil }
    return Double(milliseconds.sorted()[(milliseconds.count - 1) / 2]) / 1000
  }
}

extension PipelineSpecification {
  /// Whether a shadow run runs it, and so knows how long it takes.
  fileprivate var isRunByUs: Bool {
    switch self {
    case .command, .sql, .replication: true
    case .awaited, .external, .views: false
    }
  }
}
