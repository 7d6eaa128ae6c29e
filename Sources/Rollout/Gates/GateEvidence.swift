/// All that a gate judges by.
struct GateEvidence: Sendable, Hashable {
  /// The ledger, oldest first.
  private(set) var runs: [RunRecord]
  /// The outputs that a run must prove.
  let outputs: [String]
  /// The digest of the specification; runs of another one are void.
  let specDigest: String
  /// The salt; runs of another one are void.
  let salt: String
  /// Where the migration stands.
  let position: RolloutPosition
  /// Since when it has stood there.
  let positionSince: Timestamp
  /// Why it is paused; nil when it is not.
  let pause: Pause?
  /// What was seen of the streaming side just now; nil when nobody looked.
  let stream: StreamObservation?
  /// Who approves of the transition.
  let approvals: [String]
  /// Who is about to make it.
  let author: String
  /// What the serving database says besides.
  let findings: GateFindings

  /// Takes the evidence that a state holds for a specification.
  ///
  /// - Parameters:
  ///   - state: The state.
  ///   - subject: What is rolled out.
  ///   - stream: What was seen of the streaming side just now; nil when nobody looked.
  ///   - approvals: Who approves of the transition.
  ///   - findings: What the serving database says besides.
  init(
    _ state: MigrationState,
    subject: RolloutSubject,
    stream: StreamObservation? = nil,
    approvals: [String] = [],
    findings: GateFindings = GateFindings()
  ) {
    self.stream = stream
    self.approvals = approvals
    self.findings = findings
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

  /// The runs that were made under this specification and salt, of outputs with these columns.
  var valid: [RunRecord] {
    runs.filter { run in
      let isOfOtherColumns =
        run.schemas != nil && findings.schemas != nil && run.schemas != findings.schemas
      return run.specDigest == specDigest && run.salt == salt && !isOfOtherColumns
    }
  }
}
