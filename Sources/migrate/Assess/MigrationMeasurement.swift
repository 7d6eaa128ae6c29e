import Assessment
import MigrationSpec
import Postgres
import Rollout

/// Measures a migration: the first of its inputs, and the runs in its state file.
struct MigrationMeasurement {
  let specification: Specification
  let options: MeasureOptions

  /// Measures what can be measured and names the rest.
  ///
  /// - Throws: ``ExpressionRefused``, `PostgresError` when the database can't be reached,
  ///   `StateError` when the state file can't be read or is another migration's.
  func figures() async throws -> MeasuredFigures {
    let state = try StateStore(path: specification.statePath).load()
    if let state, state.migration != specification.name {
      throw StateError.otherMigration(
        path: specification.statePath,
        found: state.migration,
        expected: specification.name
      )
    }
    var figures = MeasuredFigures()
    if let table = specification.inputs.tables.first {
      try await measure(table, into: &figures)
    } else {
      figures.notMeasured += [
        MeasurableFigure.eventsPerSecond, .peakEventsPerSecond, .lateness, .duplicates,
      ].map { UnmeasuredFigure($0, because: "the specification names no input table") }
    }
    RunMeasurement(specification, recordedIn: state).measure(into: &figures)
    return figures
  }

  private func measure(_ table: InputTable, into figures: inout MeasuredFigures) async throws {
    let input = InputMeasurement(
      table: table,
      expressions: options.expressions(over: table),
      connection: try await PostgresConnection.open(
        specification.target(specification.inputs.database),
        settings: SessionSettings(
          applicationName: "migrate assess",
          searchPath: "pg_catalog, public"
        )
      )
    )
    try await input.validate()
    try await input.measureRates(into: &figures)
    try await input.measureLateness(into: &figures)
    try await input.measureDuplicates(into: &figures)
  }
}
