/// What stands beside a measured figure.
public enum GuessKind: String, Codable, Sendable {
  /// What the file says or implies, as near the truth as its author knew.
  case estimate
  /// The most that the served tier allows.
  case limit
}
