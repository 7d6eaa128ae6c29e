import Assessment
import MigrationSpec
import Postgres

extension InputMeasurement {
  /// The shortest time over which an average says anything, in seconds.
  private static let shortestSpan = 60.0

  /// How many times the time of 98 in 100 events all of them may take before the rest counts as wrong.
  private static let largestStretch = 3.0

  /// With fewer events none can be called far from all others.
  private static let fewestForOutliers = 20.0

  /// Measures events per second, on average and in the busiest minute.
  func measureRates(into figures: inout MeasuredFigures) async throws {
    guard let time = expressions.eventTime else {
      return lacksRates("no event time is known: name event_time or --event-time-sql", &figures)
    }
    switch try await row(ratesQuery(time.sql)) {
    case .failure(let failure): lacksRates(failure.reason, &figures)
    case .success(let cells): take(cells, into: &figures)
    }
  }

  private func take(_ cells: [String?], into figures: inout MeasuredFigures) {
    let numbers = cells.prefix(6).compactMap { $0.flatMap { Double($0) } }
    guard numbers.count == 6, numbers[1] > 0 else {
      return lacksRates("no row of \(table.relation) has an event time", &figures)
    }
    let (rows, busiest) = (numbers[0], numbers[3])
    let isStretched =
      numbers[1] >= Self.fewestForOutliers
      && numbers[2] > Self.largestStretch * max(numbers[5], Self.shortestSpan)
    let events = isStretched ? numbers[4] : numbers[1]
    let span = isStretched ? numbers[5] : numbers[2]
    guard span >= Self.shortestSpan else {
      return lacksRates("all events of \(table.relation) happened within a minute", &figures)
    }
    let average = events / span
    figures.eventsPerSecond = average
    // Minutes that are only partly covered at both ends may all lie below the average.
    figures.peakEventsPerSecond = max(busiest / 60, average)
    if isStretched {
      figures.sources.append(
        "Left out of the rates: \(PhraseText.quantity(numbers[1] - events, "event")) far from all "
          + "others in time, which would stretch \(FigureText.duration(seconds: span)) to "
          + "\(FigureText.duration(seconds: numbers[2])); look at these event times."
      )
    }
    figures.sources.append(
      "Rates: \(FigureText.grouped(events, decimals: 0)) of \(FigureText.grouped(rows, decimals: 0))"
        + " rows of \(table.relation) with an event time, over "
        + "\(FigureText.duration(seconds: span)); the peak is the busiest minute."
    )
  }

  private func lacksRates(_ reason: String, _ figures: inout MeasuredFigures) {
    figures.notMeasured += [MeasurableFigure.eventsPerSecond, .peakEventsPerSecond].map {
      UnmeasuredFigure($0, because: reason)
    }
  }

  /// Counts by the minute, for all events and for those between the first and the last hundredth.
  ///
  /// `OFFSET 0` keeps the planner from computing the expression once per use.
  private func ratesQuery(_ time: String) -> String {
    """
    WITH minute AS (
      SELECT count(*) AS row_count, count(happened) AS events,
        min(happened) AS earliest, max(happened) AS latest
      FROM (
        SELECT CASE WHEN isfinite(stated) THEN stated END AS happened
        FROM (SELECT (\(time)
        )::timestamptz AS stated FROM \(table.relation.quoted) OFFSET 0) AS input
      ) AS event
      GROUP BY date_trunc('minute', happened)
    ), ranked AS (
      SELECT *, sum(events) OVER (ORDER BY earliest) AS upto, sum(events) OVER () AS total
      FROM minute WHERE events > 0
    ), core AS (
      SELECT sum(events) AS events, extract(epoch FROM max(latest) - min(earliest)) AS span
      FROM ranked WHERE upto > greatest(total * 0.01, 1) AND upto - events < total - greatest(total * 0.01, 1)
    )
    SELECT sum(row_count), sum(minute.events),
      extract(epoch FROM max(latest) - min(earliest)), max(minute.events),
      (SELECT events FROM core), (SELECT span FROM core)
    FROM minute
    """
  }
}
