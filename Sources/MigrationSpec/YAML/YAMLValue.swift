/// A value of a YAML file, with the place where it stands.
///
/// Holds what the file says and no more: whether a scalar is a number or a duration is decided by
/// the ``YAMLField`` that asks for it, never guessed from its looks.
public struct YAMLValue: Hashable, Sendable {
  /// The three shapes that YAML knows.
  public enum Content: Hashable, Sendable {
    /// A single text; `isPlain` when it stands without quotes.
    case scalar(text: String, isPlain: Bool)
    /// A list.
    case list([YAMLValue])
    /// Keys with their values, in the order of the file; no key stands twice.
    case mapping([YAMLEntry])
  }

  /// What the value is.
  public let content: Content
  /// Where it begins.
  public let location: SourceLocation

  /// Makes a value.
  public init(content: Content, location: SourceLocation) {
    self.content = content
    self.location = location
  }

  /// Whether the file gives no value here: nothing after the colon, `~` or `null`.
  public var isNull: Bool {
    guard case .scalar(let text, isPlain: true) = content else { return false }
    return ["", "~", "null", "Null", "NULL"].contains(text)
  }

  /// The shape with its article, for messages.
  var shape: String {
    switch content {
    case .scalar: isNull ? "nothing" : "a single value"
    case .list: "a list"
    case .mapping: "a mapping"
    }
  }
}
