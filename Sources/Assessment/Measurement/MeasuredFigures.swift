/// What was measured on the database and on the migration's own record; nil was not measured.
public struct MeasuredFigures: Codable, Sendable, Equatable {
  /// Events per second on average over the measured time.
  public var eventsPerSecond: Double?
  /// Events per second in the busiest minute.
  public var peakEventsPerSecond: Double?
  /// How late events arrive.
  public var lateness: LatenessPercentiles?
  /// Share of events that were delivered more than once, between 0 and 1.
  public var duplicateShare: Double?
  /// Seconds that the batch side needs for a run.
  public var batchDurationSeconds: Double?
  /// Share of the day that the batch side runs, between 0 and 1.
  public var batchShareOfDay: Double?
  /// Seconds that the stream side is behind its input.
  public var streamLagSeconds: Double?
  /// Seconds between an event and the stream side's result that has it: the median lateness plus
  /// the stream's lag.
  public var resultFreshnessSeconds: Double?
  /// Compute time of both sides over the same inputs.
  public var computeTime: ComputeTime?
  /// What the figures were taken from, in sentences.
  public var sources: [String] = []
  /// What could not be measured, each with the reason.
  public var notMeasured: [UnmeasuredFigure] = []

  /// Starts with nothing measured.
  public init() {}
}
