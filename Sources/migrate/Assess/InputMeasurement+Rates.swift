import Assessment
import MigrationSpec
import Postgres

extension InputMeasurement {
  /// The shortest time over which an average says anything, in seconds.
  private static let shortestSpan = 60.0

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
    let numbers = cells.prefix(4).map { $0.flatMap { Double($0) } }
    guard numbers.count == 4, let rows = numbers[0], let events = numbers[1], events > 0,
      let span = numbers[2], let busiest = numbers[3]
    else {
      return lacksRates("no row of \(table.relation) has an event time", &figures)
    }
    guard span >= Self.shortestSpan else {
      return lacksRates("all events of \(table.relation) happened within a minute", &figures)
    }
    let average = events / span
    figures.eventsPerSecond = average
    // Minutes that are only partly covered at both ends may all lie below the average.
    figures.peakEventsPerSecond = max(busiest / 60, average)
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

  /// `OFFSET 0` keeps the planner from computing the expression once per use.
  private func ratesQuery(_ time: String) -> String {
    """
    SELECT sum(row_count), sum(events), extract(epoch FROM max(latest) - min(earliest)), max(events)
    FROM (
      SELECT count(*) AS row_count, count(happened) AS events,
        min(happened) AS earliest, max(happened) AS latest
      FROM (
        SELECT CASE WHEN isfinite(stated) THEN stated END AS happened
        FROM (SELECT (\(time)
        )::timestamptz AS stated FROM \(table.relation.quoted) OFFSET 0) AS input
      ) AS event
      GROUP BY date_trunc('minute', happened)
    ) AS minute
    """
  }
}
