internal import Postgres

/// A setting that lives exactly as long as our transaction, so that its loss shows that a file
/// ended it, even when it began another.
struct TransactionMarker {
  private static let name = "migrate.transaction"
  private let token = String(UInt64.random(in: .min ... .max), radix: 36)

  /// Marks the transaction of a connection.
  func set(on connection: PostgresConnection) async throws {
    try await connection.query(
      "SELECT set_config($1, $2, true)",
      [Self.name, token],
      activity: "marking the transaction"
    )
  }

  /// Makes sure that it is still the transaction that was marked.
  ///
  /// - Throws: ``PipelineError`` of code `transactionEnded`, naming the file.
  func verify(after script: SQLScript, on connection: PostgresConnection) async throws {
    let row = try await connection.query(
      "SELECT current_setting($1, true)",
      [Self.name],
      activity: "looking for the transaction's mark"
    )
    guard row.text(row: 0, column: 0) == token else {
      throw PipelineError.transactionEnded(script)
    }
  }
}
