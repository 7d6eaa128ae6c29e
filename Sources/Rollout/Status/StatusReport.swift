/// Where a migration stands and what comes next.
public struct StatusReport: Codable, Sendable, Hashable {
  /// How many of the newest runs it shows.
  static let runLimit = 5

  /// The version of the document.
  public let schema: String
  /// The migration's name.
  public let migration: String
  /// Phase and share.
  public let position: RolloutPosition
  /// Since when it has stood there; nil before the first run.
  public let since: Timestamp?
  /// A transition that is begun and not yet confirmed.
  public let pending: Transition?
  /// Why the share is not raised for the time being; nil when it may be.
  public let pause: Pause?
  /// What was seen of the streaming side just now; nil when nobody looked.
  public let stream: StreamObservation?
  /// The newest runs, newest first.
  public let runs: [RunRecord]
  /// The digest of the specification; runs of another one are void.
  public let specDigest: String
  /// The gate of the next step; nil where no step is left that moves readers.
  public let gate: GateReport?
  /// The command to go on with; nil when there is none.
  public let next: String?
  /// What the serving database says.
  public let route: RouteStatus

  /// The contract's exit code: 6 for a conflict, 8 when the database did not answer.
  public var exitCode: Int32 {
    switch route.condition {
    case .unserved, .agrees, .pending: 0
    case .conflict: 6
    case .unreachable: 8
    }
  }

  private enum CodingKeys: String, CodingKey {
    case schema, migration, position, since, pending, pause, stream, runs, gate, next, route
    case specDigest = "spec_digest"
  }
}
