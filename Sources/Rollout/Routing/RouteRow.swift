public import Foundation
internal import MigrationSpec

/// What the serving database says of one output: the truth about what readers get.
public struct RouteRow: Hashable, Sendable {
  /// The output's name.
  public let output: String
  /// The lineage of the state file that wrote it.
  public let lineage: UUID
  /// Counts the transitions that were committed.
  public let epoch: Int
  /// The transition that wrote it.
  public let token: UUID
  /// The share of keys from the stream side.
  public let share: Share
  /// The salt in the view's body.
  public let salt: String
  /// The columns that keys are routed by.
  public let routeBy: [String]
  /// The served view as SQL.
  public let serve: String
  /// A digest of the body that was asked for.
  public let bodyDigest: String
  /// The function that spreads keys over buckets.
  let hash: KeyHash
  /// A digest of the definition that the server made of it, with the server's major version.
  public let viewDigest: String
  /// The event time before which the batch side is served all the same; nil: there is none.
  public let since: EventTime?
  /// Who is pinned to a side, as the row has it.
  let readers: PinnedReaders
}
