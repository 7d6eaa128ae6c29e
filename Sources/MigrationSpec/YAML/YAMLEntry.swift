/// One key of a YAML mapping with its value.
public struct YAMLEntry: Hashable, Sendable {
  /// The key, never empty.
  public let key: String
  /// Where the key begins.
  public let keyLocation: SourceLocation
  /// The value under the key.
  public let value: YAMLValue

  /// Makes an entry.
  public init(key: String, keyLocation: SourceLocation, value: YAMLValue) {
    self.key = key
    self.keyLocation = keyLocation
    self.value = value
  }
}
