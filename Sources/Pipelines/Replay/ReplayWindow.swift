/// A half-open window of event time, as texts of `timestamptz`.
struct ReplayWindow: Hashable, Sendable {
  let start: String
  let end: String
}
