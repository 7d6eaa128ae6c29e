/// What still reads one relation of the batch side.
public struct BatchUse: Sendable, Hashable {
  /// The relation.
  public let relation: String
  /// Views and other objects that the server knows to depend on it.
  public let dependents: [String]
  /// Roles other than the owner that may read it.
  public let readers: [String]
  /// How often it was scanned since the server's statistics were reset, our comparisons included.
  public let scans: Int
}
