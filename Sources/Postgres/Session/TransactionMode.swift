/// Isolation and access of a transaction.
public enum TransactionMode: Sendable, Hashable {
  /// Read committed, may write.
  case readWrite
  /// Repeatable read, may write.
  case repeatableReadWrite
  /// Repeatable read, read only: what every comparison uses.
  case snapshot

  /// What follows `BEGIN`.
  var clause: String {
    switch self {
    case .readWrite: "ISOLATION LEVEL READ COMMITTED READ WRITE"
    case .repeatableReadWrite: "ISOLATION LEVEL REPEATABLE READ READ WRITE"
    case .snapshot: "ISOLATION LEVEL REPEATABLE READ READ ONLY"
    }
  }
}
