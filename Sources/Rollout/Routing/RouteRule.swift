internal import MigrationSpec

/// Which rows readers get from the stream side.
struct RouteRule: Hashable, Sendable {
  /// The migration's salt.
  let salt: String
  /// The share of keys.
  let share: Share
  /// The event time before which rows come from the batch side all the same.
  let since: EventTime?
  /// Who is pinned to a side.
  let readers: PinnedReaders

  /// What a view has to read for it.
  var shape: ServingBody.Shape {
    if share == .zero { return .batch }
    if since != nil { return .bounded }
    return share == .all && readers.batch.isEmpty ? .stream : .split
  }
}
