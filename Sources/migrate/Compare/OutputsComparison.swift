import Comparison
import MigrationSpec
import Postgres

/// Compares all outputs of a specification, those of one database in one snapshot.
struct OutputsComparison {
  let specification: Specification

  /// - Parameters:
  ///   - run: The run's id.
  ///   - pin: How the inputs were pinned; nil when nothing was run, which makes the readers' own
  ///     snapshot the record.
  /// - Returns: What was found, outputs in the order of the specification.
  /// - Throws: `ComparisonError` or `PostgresError`.
  func report(run: String, pin: PinRecord?) async throws -> ComparisonReport {
    var found: [String: OutputResult] = [:]
    var readers = PinRecord(mode: "none")
    for (name, outputs) in Dictionary(grouping: specification.outputs, by: \.database) {
      guard let database = specification.databases[name] else { continue }
      let target = ConnectionTarget(connectionString: database.dsn, name: name)
      try await ComparisonSession.open(target) { session in
        let engine = ComparisonEngine(session: session) { ComparisonProgress.report($0) }
        readers = PinRecord(mode: "none", snapshot: session.snapshot, at: session.at)
        for output in outputs {
          found[output.name] = try await engine.compare(ComparisonRequest(output))
        }
      }
    }
    return ComparisonReport(
      migration: specification.name,
      run: run,
      pin: pin ?? readers,
      outputs: specification.outputs.compactMap { found[$0.name] }
    )
  }
}
