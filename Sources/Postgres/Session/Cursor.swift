/// Reads the rows of a query in batches, inside the transaction that it was opened in.
///
/// Memory: one batch.
public struct Cursor: Sendable {
  private let connection: PostgresConnection
  private let name: String
  private let batchRows: Int
  private let activity: String

  /// Opens a cursor.
  ///
  /// - Parameters:
  ///   - sql: A query, with `$1`, `$2`, ... for the values.
  ///   - values: The values in text form; nil is NULL.
  ///   - connection: A connection inside a transaction.
  ///   - name: Unique within the transaction.
  ///   - batchRows: How many rows to read at a time.
  ///   - activity: What this is for, as the end of "while ...", for messages.
  /// - Throws: ``PostgresError`` when the server refuses the query.
  public init(
    _ sql: String,
    _ values: [String?] = [],
    on connection: PostgresConnection,
    name: String,
    batchRows: Int = 4096,
    activity: String
  ) async throws(PostgresError) {
    self.connection = connection
    self.name = SQLIdentifier.quote(name)
    self.batchRows = batchRows
    self.activity = activity
    try await connection.query(
      "DECLARE \(self.name) NO SCROLL CURSOR FOR " + sql,
      values,
      activity: activity
    )
  }

  /// Reads the next rows.
  ///
  /// - Returns: At most `batchRows` rows; none at the end.
  /// - Throws: ``PostgresError`` when the connection is lost or the query fails midway.
  public func next() async throws(PostgresError) -> RowBatch {
    try await connection.query(
      "FETCH FORWARD \(batchRows) FROM \(name)",
      activity: activity
    )
  }

  /// Closes the cursor before its transaction ends.
  ///
  /// - Throws: ``PostgresError`` when the connection is lost.
  public func close() async throws(PostgresError) {
    try await connection.query("CLOSE \(name)", activity: "closing a cursor")
  }
}
