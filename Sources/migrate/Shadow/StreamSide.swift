import MigrationSpec
import Pipelines
import Postgres

/// The streaming side of a specification.
struct StreamSide {
  private let specification: Specification

  init(_ specification: Specification) {
    self.specification = specification
  }

  /// The engine that runs the streaming side; nil when it is not ours to run by replication.
  ///
  /// - Throws: `DiagnosticsError` for a kind that can't be run yet.
  func engineIfOurs() throws(DiagnosticsError) -> MicroBatchEngine? {
    guard case .replication = specification.stream else { return nil }
    return MicroBatchEngine(try pipeline())
  }

  /// The engine that runs the streaming side.
  ///
  /// - Throws: `DiagnosticsError` when the streaming side is of another kind.
  func engine() throws(DiagnosticsError) -> MicroBatchEngine {
    MicroBatchEngine(try pipeline())
  }

  /// What the streaming side follows and applies.
  ///
  /// - Throws: `DiagnosticsError` when the streaming side is of another kind.
  func pipeline() throws(DiagnosticsError) -> StreamPipeline {
    guard case .replication(let pipeline) = specification.stream else {
      throw DiagnosticsError(diagnostics: [
        Diagnostic(
          severity: .error,
          message: "the streaming side is of kind '\(specification.stream.kind.rawValue)', "
            + "which runs on its own",
          hint: "this command is for kind 'replication'",
          location: SourceLocation(file: specification.path, line: 1, column: 1)
        )
      ])
    }
    return StreamPipeline(
      pipeline,
      name: specification.name,
      inputs: specification.inputs.tables,
      source: specification.target(specification.inputs.database),
      sink: specification.target(pipeline.database),
      resetFile: pipeline.reset
    )
  }
}
