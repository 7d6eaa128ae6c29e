public import MigrationSpec
public import Postgres

/// What is rolled out: the part of a specification that this module works by.
public struct RolloutSubject: Sendable {
  /// The migration's name.
  public let migration: String
  /// The state file.
  public let statePath: String
  /// The digest of the specification.
  public let specDigest: String
  /// The names of all outputs that a run must prove.
  public let outputs: [String]
  /// The outputs that readers read; all in one database.
  public let served: [ServedOutput]
  /// The database of the served outputs; nil when none is served.
  public let database: ConnectionTarget?
  /// The steps of the canary, ascending.
  public let steps: [Share]
  /// The rules of the gates.
  public let gates: GatesSpecification
  /// What happens when a run finds a mismatch while in canary.
  public let onMismatch: MismatchPolicy
  /// Who reads which side for the whole of the canary phase.
  public let readers: PinnedReaders

  /// Makes a subject from its parts.
  ///
  /// - Parameters:
  ///   - migration: The migration's name.
  ///   - statePath: The state file.
  ///   - specDigest: The digest of the specification.
  ///   - outputs: The names of all outputs that a run must prove.
  ///   - served: The outputs that readers read.
  ///   - database: The database of the served outputs.
  ///   - steps: The steps of the canary, ascending.
  ///   - gates: The rules of the gates.
  ///   - onMismatch: What happens when a run finds a mismatch while in canary.
  ///   - readers: Who reads which side for the whole of the canary phase.
  public init(
    migration: String,
    statePath: String,
    specDigest: String,
    outputs: [String],
    served: [ServedOutput],
    database: ConnectionTarget?,
    steps: [Share],
    gates: GatesSpecification,
    onMismatch: MismatchPolicy = .rollback,
    readers: PinnedReaders = PinnedReaders()
  ) {
    self.migration = migration
    self.statePath = statePath
    self.specDigest = specDigest
    self.outputs = outputs
    self.served = served
    self.database = served.isEmpty ? nil : database
    self.steps = steps
    self.gates = gates
    self.onMismatch = onMismatch
    self.readers = readers
  }

  /// Takes what is needed from a specification.
  ///
  /// - Parameter specification: The specification.
  /// - Throws: ``RouteError/severalDatabases(names:)`` when served outputs are in several.
  public init(_ specification: Specification) throws(RouteError) {
    let routed = specification.outputs.filter { $0.serve != nil }
    let names = Set(routed.map(\.database)).sorted()
    guard names.count <= 1 else { throw .severalDatabases(names: names) }
    let database = names.first.flatMap { specification.databases[$0] }
    self.init(
      migration: specification.name,
      statePath: specification.statePath,
      specDigest: specification.digest,
      outputs: specification.outputs.map(\.name),
      served: routed.compactMap { ServedOutput($0, hash: specification.canary.hash) },
      database: database.map {
        ConnectionTarget(
          connectionString: $0.dsn,
          name: $0.name,
          source: $0.location.description
        )
      },
      steps: specification.canary.steps.compactMap(Share.init(basisPoints:)),
      gates: specification.gates,
      onMismatch: specification.canary.onMismatch,
      readers: PinnedReaders(
        stream: specification.canary.streamReaders,
        batch: specification.canary.batchReaders
      )
    )
  }

  /// The specification's step after a share; nil after the last one.
  public func step(after share: Share) -> Share? {
    steps.first { $0 > share }
  }

  /// The rules of a gate.
  func rules(of gate: GateKind) -> GateRules {
    switch gate {
    case .canary: gates.canary
    case .cutover: gates.cutover
    case .retire: gates.retire
    }
  }

  /// The first share that splits keys between the sides.
  var firstStep: Share { steps.first { $0 < .all } ?? Share.smallest }

  /// The state of a migration that is about to begin.
  var newState: MigrationState {
    MigrationState(migration: migration, specDigest: specDigest, createdAt: .now)
  }
}
