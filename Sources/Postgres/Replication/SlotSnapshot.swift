/// A new logical slot, and the snapshot that shows exactly what its stream will not send.
///
/// The slot is permanent. The snapshot can be imported until ``close()``.
public struct SlotSnapshot: Sendable {
  /// The stream holds every transaction that commits after this position.
  public let consistentPoint: LogSequenceNumber
  /// What `SET TRANSACTION SNAPSHOT` takes.
  public let snapshot: String
  private let session: ReplicationSession

  /// Creates a slot of plugin `pgoutput`.
  ///
  /// Blocking: until every transaction that writes at that moment has ended. Cancelling the task
  /// cancels the creation on the server.
  ///
  /// - Parameters:
  ///   - target: The database whose changes the slot will stream.
  ///   - slot: The slot's name.
  /// - Returns: The slot's beginning.
  /// - Throws: ``PostgresError``, such as `duplicateObject` when the slot is there already.
  public static func create(
    _ target: ConnectionTarget,
    slot: String
  ) async throws(PostgresError) -> SlotSnapshot {
    let activity = "creating replication slot '\(slot)'"
    let session = try await ReplicationSession.open(target)
    // The older form of the command, which every version takes.
    let rows = try await session.command(
      "CREATE_REPLICATION_SLOT \(SQLIdentifier.quote(slot)) LOGICAL pgoutput EXPORT_SNAPSHOT",
      activity: activity
    )
    guard rows.rowCount == 1, rows.columnCount >= 3,
      let point = rows.text(row: 0, column: 1).flatMap({ LogSequenceNumber(parsing: $0) }),
      let snapshot = rows.text(row: 0, column: 2)
    else {
      throw PostgresError(
        kind: .protocol,
        message: "the server did not say where the slot begins",
        activity: activity,
        database: target.name
      )
    }
    return SlotSnapshot(consistentPoint: point, snapshot: snapshot, session: session)
  }

  private init(
    consistentPoint: LogSequenceNumber,
    snapshot: String,
    session: ReplicationSession
  ) {
    self.consistentPoint = consistentPoint
    self.snapshot = snapshot
    self.session = session
  }

  /// Ends the snapshot; transactions that have imported it keep it.
  public func close() async {
    await session.close()
  }
}
