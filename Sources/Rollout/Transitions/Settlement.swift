/// What became of a transition that an earlier command had begun and not confirmed.
public enum Settlement: Hashable, Sendable {
  /// There was none.
  case nothing
  /// The database had committed it; it is confirmed now.
  case confirmed(Transition)
  /// The database had not committed it; the intent is dropped.
  case withdrawn(Transition)
}
