extension SQLState {
  /// The server broke a deadlock by ending this statement.
  public static let deadlockDetected = SQLState(rawValue: "40P01")
}
