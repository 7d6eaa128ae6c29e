/// All that a gate judges by.
public struct GateEvidence: Sendable, Hashable {
  /// The ledger, oldest first.
  public private(set) var runs: [RunRecord]
  /// The outputs that a run must prove.
  public let outputs: [String]
  /// The digest of the specification; runs of another one are void.
  public let specDigest: String
  /// The salt; runs of another one are void.
  public let salt: String
  /// Where the migration stands.
  public let position: RolloutPosition
  /// Since when it has stood there.
  public let positionSince: Timestamp
  /// Why it is paused; nil when it is not.
  public let pause: Pause?
  /// What was seen of the streaming side just now; nil when nobody looked.
  public let stream: StreamObservation?
  /// Who approves of the transition.
  public let approvals: [String]
  /// Who is about to make it.
  public let author: String
  /// What still reads the batch side; nil when nobody looked.
  public let batchUse: [BatchUse]?

  /// Takes the evidence that a state holds for a specification.
  ///
  /// - Parameters:
  ///   - state: The state.
  ///   - subject: What is rolled out.
  ///   - stream: What was seen of the streaming side just now; nil when nobody looked.
  ///   - approvals: Who approves of the transition.
  ///   - batchUse: What still reads the batch side; nil when nobody looked.
  public init(
    _ state: MigrationState,
    subject: RolloutSubject,
    stream: StreamObservation? = nil,
    approvals: [String] = [],
    batchUse: [BatchUse]? = nil
  ) {
    self.stream = stream
    self.approvals = approvals
    self.batchUse = batchUse
    author = Operator.current
    runs = state.runs
    outputs = subject.outputs
    specDigest = subject.specDigest
    salt = state.salt
    position = state.position
    positionSince = state.positionSince
    pause = state.pause
  }

  /// The evidence without the runs that ended before the migration came to where it stands.
  var sincePosition: GateEvidence {
    var copy = self
    copy.runs.removeAll { $0.at < positionSince }
    return copy
  }

  /// The runs that were made under this specification and salt.
  var valid: [RunRecord] {
    runs.filter { $0.specDigest == specDigest && $0.salt == salt }
  }
}
