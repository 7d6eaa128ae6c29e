import Assessment
import MigrationSpec
import Postgres

extension InputMeasurement {
  /// Measures how long after they happened events arrive.
  func measureLateness(into figures: inout MeasuredFigures) async throws {
    guard let time = expressions.eventTime else {
      return lacks("no event time is known: name event_time or --event-time-sql", &figures)
    }
    guard let arrival = expressions.arrival else {
      return lacks("no arrival time is known: name --arrival-sql", &figures)
    }
    switch try await row(latenessQuery(time.sql, arrival.sql)) {
    case .failure(let failure): lacks(failure.reason, &figures)
    case .success(let cells): take(cells, into: &figures)
    }
  }

  private func take(_ cells: [String?], into figures: inout MeasuredFigures) {
    let numbers = cells.compactMap { $0.flatMap { Double($0) } }
    guard numbers.count == 5 else {
      return lacks("no row of \(table.relation) has both times", &figures)
    }
    figures.lateness = LatenessPercentiles(
      median: numbers[1],
      p95: numbers[2],
      p99: numbers[3],
      maximum: numbers[4]
    )
    figures.sources.append(
      "Lateness: \(FigureText.grouped(numbers[0], decimals: 0)) rows of \(table.relation) with "
        + "both times; below zero where clocks disagree."
    )
  }

  private func lacks(_ reason: String, _ figures: inout MeasuredFigures) {
    figures.notMeasured.append(UnmeasuredFigure(.lateness, because: reason))
  }

  private func latenessQuery(_ time: String, _ arrival: String) -> String {
    let percentiles = [0.5, 0.95, 0.99].map {
      "percentile_disc(\($0)) WITHIN GROUP (ORDER BY late)"
    }
    return """
      SELECT count(*), \(percentiles.joined(separator: ", ")), max(late)
      FROM (
        SELECT extract(epoch FROM arrived - happened)::double precision AS late
        FROM (SELECT (\(time)
          )::timestamptz AS happened, (\(arrival)
          )::timestamptz AS arrived FROM \(table.relation.quoted) OFFSET 0) AS input
        WHERE isfinite(happened) AND isfinite(arrived)
      ) AS event
      """
  }
}
