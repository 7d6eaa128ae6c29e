public import MigrationSpec
public import Postgres

/// Runs SQL files inside a database, all in one transaction, each once or once per partition.
///
/// With the pin's snapshot every file sees the inputs as they were at the fence, and what the files
/// before it wrote. Files get their window by `current_setting('migrate.partition')`,
/// `migrate.window_start` and `migrate.window_end` (half-open), and the run by `migrate.run_id`,
/// `migrate.snapshot`, `migrate.fence_lsn` and `migrate.as_of`; nothing is put into their text. Where
/// only copies hold the inputs as they were at the fence, these stand first on the search path, and
/// a file that reads an input past them is refused.
public struct SQLPipelineRunner: Sendable {
  private let pipeline: SQLPipeline
  private let inputs: [InputTable]
  private let target: ConnectionTarget
  private let context: RunContext
  private let snapshot: String?

  /// Prepares a run.
  ///
  /// - Parameters:
  ///   - pipeline: The files.
  ///   - inputs: What a step that does not name its relation or column falls back to.
  ///   - target: The database to run them in.
  ///   - context: The run that this is part of.
  ///   - snapshot: What every file sees of the inputs; nil where they are in another database.
  public init(
    _ pipeline: SQLPipeline,
    inputs: [InputTable],
    in target: ConnectionTarget,
    context: RunContext,
    snapshot: String?
  ) {
    self.pipeline = pipeline
    self.inputs = inputs
    self.target = target
    self.context = context
    self.snapshot = snapshot
  }

  /// Runs all files and commits; nothing is changed when one of them fails.
  ///
  /// - Parameter progress: Called after every window.
  /// - Returns: How many windows were run, all steps together.
  /// - Throws: ``PipelineError`` that says which file, line, column and partition failed;
  ///   ``PostgresError`` when the database can't be used.
  @discardableResult
  public func run(
    progress: @Sendable (PipelineProgress) -> Void = { _ in }
  ) async throws -> Int {
    try await transaction(progress) { _, windows in windows }
  }

  /// Runs all files, has a look at what they wrote, and takes all of it back.
  ///
  /// - Parameter look: Reads in the transaction that wrote.
  /// - Returns: What the look returned.
  /// - Throws: What ``run(progress:)`` and the look throw.
  public func rehearse<Value: Sendable>(
    _ look: @Sendable (PostgresConnection) async throws -> Value
  ) async throws -> Value {
    do {
      return try await transaction({ _ in }) { connection, _ -> Value in
        throw Rehearsal(value: try await look(connection))
      }
    } catch let rehearsal as Rehearsal<Value> {
      return rehearsal.value
    }
  }

  /// Ends a transaction without keeping what it wrote.
  private struct Rehearsal<Value: Sendable>: Error {
    let value: Value
  }

  private func transaction<Value: Sendable>(
    _ progress: @Sendable (PipelineProgress) -> Void,
    _ end: @Sendable (PostgresConnection, Int) async throws -> Value
  ) async throws -> Value {
    let scripts = try pipeline.steps.map { step throws(PipelineError) in
      try SQLScript(path: step.path)
    }
    // Frozen inputs stand before what has the same name elsewhere.
    let path = [context.inputs.schema.map(SQLIdentifier.quote), "public"].compactMap(\.self)
    let settings = SessionSettings(searchPath: path.joined(separator: ", "))
    let connection = try await PostgresConnection.open(target, settings: settings)
    return try await connection.transaction(.repeatableReadWrite) { connection in
      try await prepare(connection)
      let marker = TransactionMarker()
      try await marker.set(on: connection)
      var total = 0
      for (index, script) in scripts.enumerated() {
        total += try await run(script, step: index, marker: marker, on: connection, progress)
      }
      return try await end(connection, total)
    }
  }

  private func prepare(_ connection: PostgresConnection) async throws {
    if let snapshot {
      try await connection.execute(
        SnapshotCut.importing(snapshot),
        activity: "importing the inputs' snapshot"
      )
    }
    try await connection.set(context.settings, activity: "telling the files their run")
  }

  private func run(
    _ script: SQLScript,
    step index: Int,
    marker: TransactionMarker,
    on connection: PostgresConnection,
    _ progress: @Sendable (PipelineProgress) -> Void
  ) async throws -> Int {
    let step = pipeline.steps[index]
    let query = try WindowQuery(step, inputs: inputs, pinned: context.inputs)
    let windows = try await query?.windows(on: connection, step: step) ?? [.whole]
    for (done, window) in windows.enumerated() {
      try Task.checkCancellation()
      try await connection.set(window.settings, activity: "telling the file its window")
      let subject = query == nil ? nil : "partition \(window.id)"
      try await script.run(on: connection, for: subject)
      try await marker.verify(after: script, on: connection)
      progress(
        PipelineProgress(
          step: index + 1,
          steps: pipeline.steps.count,
          name: script.name,
          windowsDone: done + 1,
          windows: windows.count
        )
      )
    }
    try await requireCopies(in: script, on: connection)
    return windows.count
  }

  /// Where only copies hold the inputs as they were at the fence, nothing else may be read.
  private func requireCopies(
    in script: SQLScript,
    on connection: PostgresConnection
  ) async throws {
    guard context.inputs.isReadFromCopies else { return }
    let tables = inputs.map(\.relation)
    guard let table = try await InputCopies.readPast(of: tables, on: connection) else { return }
    let copy = context.inputs.readable(table, among: tables)
    throw PipelineError.inputReadPast(script, table, copy: copy, mode: context.inputs.mode)
  }
}
