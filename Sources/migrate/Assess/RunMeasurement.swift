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
    if let last = runs.last {
      figures.sources.append(
        "Runs: the batch's time and the stream's lag are medians of "
          + "\(PhraseText.count(runs.count, "recorded shadow run")), the last at \(last.at), not of now; "
          + "a run covers all of the inputs, the share of the day is that of one run a day, and the "
          + "age of a result is the median lateness plus that lag."
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

  /// Takes the run in which the stream side worked longest.
  ///
  /// The batch side computes everything in every run, the stream side only what is new since the last
  /// one: a sum would only tell how often somebody ran shadow. A first or rebuilt run has both compute
  /// all of the inputs.
  private func measureCompute(into figures: inout MeasuredFigures) {
    let both = runs.compactMap { run in
      run.batchMilliseconds.flatMap { batch in
        run.streamMilliseconds.map { (batch: batch, stream: $0) }
      }
    }
    guard let fullest = both.max(by: { $0.stream < $1.stream }), fullest.batch > 0 else {
      let ours = specification.batch.isRunByUs && specification.stream.isRunByUs
      let reason = ours ? lack : "one of the sides runs on its own"
      figures.notMeasured.append(UnmeasuredFigure(.compute, because: reason))
      return
    }
    figures.computeTime = ComputeTime(
      batchSeconds: Double(fullest.batch) / 1000,
      streamSeconds: Double(fullest.stream) / 1000
    )
    figures.sources.append(
      "Compute: the run in which the stream side worked longest, as it does when it is set up or "
        + "rebuilt from all rows; the other runs only add to it."
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
