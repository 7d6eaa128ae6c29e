/// The figures that can be measured; raw values are their names in reports.
public enum MeasurableFigure: String, Codable, Sendable, CaseIterable {
  /// Events per second on average.
  case eventsPerSecond = "events per second"
  /// Events per second in the busiest minute.
  case peakEventsPerSecond = "events per second at the peak"
  /// Share of rows that repeat another.
  case duplicates
  /// How late events arrive.
  case lateness
  /// How long the batch side needs for a run.
  case batchDuration = "duration of a batch run"
  /// How much of the day the batch side runs.
  case batchShareOfDay = "share of the day in batch"
  /// How far the stream side is behind its input.
  case streamLag = "lag of the stream"
  /// How old an event is when the result has it.
  case resultFreshness = "age of a result"
  /// How many times the batch side's compute the stream side needs.
  case compute = "compute, stream per batch"
}
