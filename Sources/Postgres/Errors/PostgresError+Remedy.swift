extension PostgresError {
  /// What the user can do about it; nil where only the message can tell.
  public var remedy: String? {
    switch (kind, sqlState) {
    case (.connection, _):
      "Check that the server runs, and the connection string or PG* variables that lead to it."
    case (.connectionLost, _):
      "The server or the network ended the connection: see the server's log, then run it again."
    case (_, .insufficientPrivilege) where message.contains("row-level security"):
      "All rows have to be seen: use a role with BYPASSRLS, or one that no policy applies to."
    case (_, .insufficientPrivilege):
      "Grant what is missing to role \(SQLIdentifier.quote(role ?? "of the connection string"))."
    case (_, .lockNotAvailable):
      "Somebody holds a lock on it: see pg_locks and pg_stat_activity, then run it again."
    default: nil
    }
  }
}
