public import Foundation

/// What is known of a migration: the content of its state file.
public struct MigrationState: Codable, Sendable, Hashable {
  /// The version of the format that this build writes.
  public static let schema = "migrate.state/1"
  /// How many runs the evidence ledger keeps.
  public static let runLimit = 200

  /// The version of the format.
  public let schema: String
  /// SHA-256 over everything else, in canonical JSON; empty until it is written.
  public internal(set) var checksum: String
  /// Identifies this line of states; another file with another lineage is another migration.
  public let lineage: UUID
  /// Counts the writes.
  public internal(set) var serial: Int
  /// The migration's name.
  public let migration: String
  /// Phase and share.
  public internal(set) var position: RolloutPosition
  /// Goes into every key's bucket; never changes.
  public let salt: String
  /// The digest of the specification that was used last.
  public internal(set) var specDigest: String
  /// The epoch of the route rows; 0 while there are none.
  public internal(set) var routeEpoch: Int
  /// When this state was begun.
  public let createdAt: Timestamp
  /// A transition that was begun and not yet confirmed.
  public internal(set) var pending: TransitionIntent?
  /// Why the share is not to be raised; nil when it may be.
  public internal(set) var pause: Pause?
  /// The evidence ledger, oldest first, at most ``runLimit``.
  public internal(set) var runs: [RunRecord]
  /// Every transition, oldest first.
  public internal(set) var history: [HistoryEntry]

  /// Begins a migration in shadow.
  ///
  /// - Parameters:
  ///   - migration: The migration's name.
  ///   - specDigest: The digest of its specification.
  ///   - createdAt: Now.
  public init(migration: String, specDigest: String, createdAt: Timestamp) {
    self.init(
      migration: migration,
      specDigest: specDigest,
      createdAt: createdAt,
      lineage: UUID(),
      salt: Self.makeSalt()
    )
  }

  /// Since when the migration has stood where it stands.
  public var positionSince: Timestamp { history.last?.transition.at ?? createdAt }

  /// True when every history entry says what it said when it was written.
  public var isHistoryIntact: Bool {
    history.indices.allSatisfy { index in
      history[index].isIntact(after: index > 0 ? history[index - 1] : nil, lineage: lineage)
    }
  }

  /// Appends a run, and drops the oldest ones beyond the limit.
  mutating func append(_ run: RunRecord) {
    runs.append(run)
    runs.removeFirst(max(0, runs.count - Self.runLimit))
    specDigest = run.specDigest
  }

  /// Makes a transition part of the history and drops the intent to make it.
  mutating func confirm(_ transition: Transition, routeEpoch: Int) {
    history.append(HistoryEntry(transition, after: history.last, lineage: lineage))
    position = transition.to
    self.routeEpoch = routeEpoch
    pending = nil
  }

  /// The checksum that the content has.
  var computedChecksum: String {
    var content = self
    content.checksum = ""
    return CanonicalJSON.digest(of: content)
  }

  private static func makeSalt() -> String {
    String(UUID().uuidString.lowercased().filter { $0 != "-" }.prefix(16))
  }

  private enum CodingKeys: String, CodingKey {
    case schema, checksum, lineage, serial, migration, position, salt, pending, pause, runs
    case history
    case specDigest = "spec_digest"
    case routeEpoch = "route_epoch"
    case createdAt = "created_at"
  }
}
