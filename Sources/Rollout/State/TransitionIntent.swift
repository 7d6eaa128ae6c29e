/// A transition that was begun and not yet confirmed.
public struct TransitionIntent: Codable, Sendable, Hashable {
  /// What is being done.
  public let transition: Transition
  /// The epoch that the route rows have when nothing was done.
  public let epochBefore: Int
  /// The epoch that the route rows have when all of it was done.
  public var epochAfter: Int { epochBefore + 1 }

  private enum CodingKeys: String, CodingKey {
    case transition
    case epochBefore = "epoch_before"
  }
}
