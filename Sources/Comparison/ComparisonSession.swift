public import Postgres

/// Two connections that see one snapshot of one database, one for each side.
public struct ComparisonSession: Sendable {
  /// Reads the batch side.
  let batch: PostgresConnection
  /// Reads the stream side.
  let stream: PostgresConnection
  /// The snapshot's id.
  public let snapshot: String
  /// When it was taken, by the database's clock, as ISO 8601.
  public let at: String

  /// Runs a body in two read-only transactions that share one snapshot.
  ///
  /// Row security is off in both: a policy that would hide rows is an error, not a smaller table.
  ///
  /// - Parameters:
  ///   - target: The database that holds both sides.
  ///   - streamSnapshot: An exported snapshot of that database in which the stream side is read; nil:
  ///     the one of the batch side.
  ///   - body: What to do.
  /// - Returns: What the body returns.
  /// - Throws: ``ComparisonError/serverTooOld(version:)``, `PostgresError`, or what the body throws.
  public static func open<Value: Sendable>(
    _ target: ConnectionTarget,
    streamSnapshot: String? = nil,
    _ body: (ComparisonSession) async throws -> Value
  ) async throws -> Value {
    let settings = SessionSettings(applicationName: "migrate compare")
    let first = try await PostgresConnection.open(target, settings: settings)
    let second = try await PostgresConnection.open(target, settings: settings)
    let version = await first.serverVersion
    guard version >= 140000 else { throw ComparisonError.serverTooOld(version: version) }
    for connection in [first, second] {
      try await connection.execute("SET row_security = off", activity: "preparing a session")
    }
    return try await first.transaction(.snapshot) { first in
      let exported = try await first.query(
        "SELECT pg_export_snapshot(), "
          + "to_char(transaction_timestamp(), 'YYYY-MM-DD\"T\"HH24:MI:SS.MS\"Z\"')",
        activity: "exporting a snapshot"
      )
      let snapshot = exported.text(row: 0, column: 0) ?? ""
      return try await second.transaction(.snapshot) { second in
        // The id is one that the server has made: hexadecimal digits and dashes.
        try await second.execute(
          "SET TRANSACTION SNAPSHOT '\(streamSnapshot ?? snapshot)'",
          activity: "importing the snapshot"
        )
        return try await body(
          ComparisonSession(
            batch: first,
            stream: second,
            snapshot: snapshot,
            at: exported.text(row: 0, column: 1) ?? ""
          )
        )
      }
    }
  }

  /// The connection that reads a side.
  func connection(_ side: Side) -> PostgresConnection {
    side == .batch ? batch : stream
  }
}
