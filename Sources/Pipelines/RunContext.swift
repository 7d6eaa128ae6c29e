public import Postgres

/// What a pipeline may know of the run that it is part of.
public struct RunContext: Hashable, Sendable {
  /// The run's identifier.
  public let runID: String
  /// What both sides see.
  public let inputs: PinnedInputs
  /// Where the inputs are read as they are pinned; nil: where they live.
  public let source: ConnectionTarget?

  /// Makes a context.
  ///
  /// - Parameters:
  ///   - runID: The run's identifier.
  ///   - inputs: What both sides see.
  ///   - source: Where the inputs are read as they are pinned; nil: where they live.
  public init(runID: String, inputs: PinnedInputs, source: ConnectionTarget? = nil) {
    self.runID = runID
    self.inputs = inputs
    self.source = source
  }

  /// For SQL files: names that `current_setting` takes, and values.
  var settings: [(name: String, value: String)] {
    [
      ("migrate.run_id", runID),
      ("migrate.snapshot", inputs.snapshot),
      ("migrate.fence_lsn", inputs.lsn.description),
      ("migrate.as_of", inputs.at),
      ("migrate.input_schema", inputs.schema ?? ""),
    ]
  }

  /// For commands: what they may know of the run, by its name.
  var variables: [String: String] {
    var values = [
      "run_id": runID,
      "snapshot": inputs.snapshot,
      "fence_lsn": inputs.lsn.description,
      "as_of": inputs.at,
    ]
    values["input_schema"] = inputs.schema
    return values
  }
}
