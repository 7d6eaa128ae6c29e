internal import Postgres

/// What the engine has to do next.
enum MicroBatchStep: Sendable {
  /// Apply changes; with a border, store it and commit, without one keep the transaction open.
  case apply(ChangeChunk, border: StreamBorder?)
  /// A table's columns are these from here on.
  case describe(ReplicatedRelation)
  /// Everything before the fence has been handed out.
  case fenceReached
}
