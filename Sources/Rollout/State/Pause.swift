/// Why readers get no more from the stream side for the time being.
public struct Pause: Codable, Sendable, Hashable, CustomStringConvertible {
  /// Since when.
  public let at: Timestamp
  /// Who paused it, as `user@host`.
  public let who: String
  /// The reason that was given.
  public let why: String?

  /// One phrase for messages.
  public var description: String {
    "since \(at) by \(who): \(why ?? "no reason given")"
  }
}
