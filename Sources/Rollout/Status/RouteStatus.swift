/// What the serving database says, next to the state file.
public struct RouteStatus: Codable, Sendable, Hashable {
  /// How the two stand to each other.
  public enum Condition: String, Codable, Sendable, Hashable, CaseIterable {
    /// No output is served.
    case unserved
    /// They say the same.
    case agrees
    /// A transition is begun and not yet confirmed; the next command settles it.
    case pending
    /// They can't belong together.
    case conflict
    /// The database did not answer.
    case unreachable
  }

  /// How the two stand to each other.
  public let condition: Condition
  /// What exactly, where there is more to say.
  public let detail: String?
}
