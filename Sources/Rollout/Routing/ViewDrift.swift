/// A serving view that is not what the last transition made of it.
public struct ViewDrift: Hashable, Sendable, CustomStringConvertible {
  /// What happened to it.
  public enum Kind: Hashable, Sendable {
    /// It was dropped.
    case gone
    /// Its definition was changed, or something else stands in its place.
    case edited
  }

  /// The output's name.
  public let output: String
  /// The view.
  public let serve: String
  /// What happened to it.
  public let kind: Kind

  /// One phrase for messages.
  public var description: String {
    switch kind {
    case .gone: "the view \(serve) is gone"
    case .edited: "the view \(serve) was changed by hand"
    }
  }
}
