public import MigrationSpec
public import Postgres

/// Asks whether a command that ended well has finished its work.
public struct CompletionCheck: Sendable {
  private let query: CompletionQuery
  private let target: ConnectionTarget
  private let context: RunContext

  /// Makes a check.
  ///
  /// - Parameters:
  ///   - query: What to ask.
  ///   - target: The query's database.
  ///   - context: The run.
  public init(_ query: CompletionQuery, in target: ConnectionTarget, context: RunContext) {
    self.query = query
    self.target = target
    self.context = context
  }

  /// Asks.
  ///
  /// - Throws: ``PipelineError`` of code `commandIncomplete` when the answer is anything else than
  ///   one true; `DiagnosticsError` when the query can't be run.
  public func confirm() async throws {
    let connection = try await PostgresConnection.open(
      target,
      settings: SessionSettings(searchPath: "public", statementTimeout: .seconds(60))
    )
    let rows: RowBatch
    do {
      rows = try await connection.transaction(.snapshot) { connection in
        try await connection.set(context.settings, activity: "telling the query its run")
        return try await connection.query(
          query.sql,
          activity: "asking whether the batch is complete"
        )
      }
    } catch let error as PostgresError where error.kind == .statement {
      throw DiagnosticsError(diagnostics: [
        Diagnostic(
          severity: .error,
          message: "the completion query can't be run: \(error.message)",
          hint: "write one query that returns one boolean",
          location: query.location
        )
      ])
    }
    let isTrue = rows.rowCount == 1 && rows.columnCount == 1 && rows.text(row: 0, column: 0) == "t"
    guard isTrue else { throw PipelineError.commandIncomplete(query) }
  }
}
