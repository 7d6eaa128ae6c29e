/// What became of a request for a transition.
public struct TransitionReport: Codable, Sendable, Hashable {
  /// What became of it.
  public enum Outcome: String, Codable, Sendable, Hashable, CaseIterable {
    /// Readers were moved.
    case done
    /// The migration stands there already.
    case unchanged
    /// Only shown, as asked.
    case planned
    /// The gate is not open.
    case refused
  }

  /// The version of the document.
  public let schema: String
  /// The migration's name.
  public let migration: String
  /// What became of the request.
  public let outcome: Outcome
  /// Where the migration stood.
  public let from: RolloutPosition
  /// Where it was to go.
  public let to: RolloutPosition
  /// The gate before it; nil where readers get no more from the stream side than before.
  public let gate: GateReport?
  /// The id of the plan, by which it can be asked for later; nil when none was made.
  public let plan: String?
  /// What happens, or happened, to the serving views.
  public let views: [ViewChange]
  /// What else the operator should know.
  public let notes: [String]

  /// Makes a report of the current version.
  init(
    migration: String,
    outcome: Outcome,
    from: RolloutPosition,
    to: RolloutPosition,
    gate: GateReport?,
    plan: TransitionPlan?,
    notes: [String]
  ) {
    schema = "migrate.transition/1"
    self.migration = migration
    self.outcome = outcome
    self.from = from
    self.to = to
    self.gate = gate
    self.plan = plan?.id
    views = plan?.views ?? []
    self.notes = notes
  }

  /// The contract's exit code: the gate's where it was asked and not passed.
  public var exitCode: Int32 {
    switch outcome {
    case .done, .unchanged: 0
    case .planned, .refused: gate?.verdict.exitCode ?? 0
    }
  }
}
