internal import Postgres

/// The end of one or more source transactions: what the stream's progress can be set to.
struct StreamBorder: Hashable, Sendable {
  /// A restart continues here.
  let end: LogSequenceNumber
  /// How many source transactions with changes end here since the border before.
  let transactions: Int
}
