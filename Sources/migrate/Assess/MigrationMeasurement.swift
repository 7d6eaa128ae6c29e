import Assessment
import MigrationSpec
import Postgres
import Rollout

/// Measures a migration: the input that is the use case's source, else the first, and the runs in its
/// state file.
struct MigrationMeasurement {
  let specification: Specification
  /// What the use case calls its source.
  let source: String
  let options: MeasureOptions

  /// What is measured instead of the use case's source; nil where the source is an input.
  var warning: String? {
    guard let table, table.relation.description != source else { return nil }
    return "the use case's source '\(source)' is no input of migration '\(specification.name)': "
      + "measured is \(table.relation)"
  }

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
    if let warning { figures.sources.append("\(PhraseText.capitalised(warning)).") }
    if let table {
      try await measure(table, into: &figures)
    } else {
      figures.notMeasured += [
        MeasurableFigure.eventsPerSecond, .peakEventsPerSecond, .lateness, .duplicates,
      ].map { UnmeasuredFigure($0, because: "the specification names no input table") }
    }
    RunMeasurement(specification, recordedIn: state).measure(into: &figures)
    return figures
  }

  private var table: InputTable? {
    let tables = specification.inputs.tables
    return tables.first { $0.relation.description == source } ?? tables.first
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
