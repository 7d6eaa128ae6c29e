/// What still reads one relation of the batch side.
public struct BatchUse: Sendable, Hashable {
  /// The gate's rule about ``dependents``.
  static let dependentsRule = "batch_dependents"
  /// The gate's rule about ``sessions``.
  static let readersRule = "batch_readers"
  /// The gate's rule about ``grants``.
  static let grantsRule = "batch_grants"
  /// All of them; what they ask for is not got by another run.
  static let rules: Set<String> = [dependentsRule, readersRule, grantsRule]

  /// The relation.
  public let relation: String
  /// Views and other objects that the server knows to depend on it, but for the batch side's own.
  public let dependents: [String]
  /// Sessions that are reading it at this moment, ours apart.
  public let sessions: [String]
  /// Roles other than the owner and ours that may read it.
  public let readers: [String]
  /// How often it was scanned since the server's statistics were reset, our comparisons included.
  public let scans: Int

  /// The rights that roles have, each with the relation.
  var grants: [String] { readers.map { "\($0) may read \(relation)" } }
}
