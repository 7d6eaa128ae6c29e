/// The circumstances that the decision matrix weighs; what is nil was not stated and casts no vote.
public struct Circumstances: Codable, Sendable, Equatable {
  /// How complex the transformation is.
  public var processing: ProcessingComplexity?
  /// How a failed computation is put right.
  public var recovery: ErrorRecovery?
  /// What the team knows.
  public var team: Experience?
  /// What already runs.
  public var infrastructure: Infrastructure?
  /// How much room the budget leaves.
  public var budget: Budget?

  /// States the circumstances.
  public init(
    processing: ProcessingComplexity? = nil,
    recovery: ErrorRecovery? = nil,
    team: Experience? = nil,
    infrastructure: Infrastructure? = nil,
    budget: Budget? = nil
  ) {
    self.processing = processing
    self.recovery = recovery
    self.team = team
    self.infrastructure = infrastructure
    self.budget = budget
  }
}
