/// One message of a logical replication stream (PostgreSQL manual, "Logical Replication Message
/// Formats", protocol version 1, and "Streaming Replication Protocol").
public enum ReplicationMessage: Sendable, Hashable {
  /// A transaction begins; its commit record stands at `commitLSN`.
  case begin(commitLSN: LogSequenceNumber)
  /// The transaction ends; a restart from `endLSN` continues after it.
  case commit(commitLSN: LogSequenceNumber, endLSN: LogSequenceNumber)
  /// A table is described.
  case relation(ReplicatedRelation)
  /// A row was inserted.
  case insert(relation: UInt32, row: [TupleValue])
  /// A row was updated; `old` holds what the replica identity sends of it.
  case update(relation: UInt32, old: [TupleValue]?, row: [TupleValue])
  /// A row was deleted; `old` holds what the replica identity sends of it.
  case delete(relation: UInt32, old: [TupleValue])
  /// Tables were truncated.
  case truncate(relations: [UInt32])
  /// The server has sent everything up to `end`.
  case keepAlive(end: LogSequenceNumber, replyRequested: Bool)
  /// A message that says nothing about rows: origins, types, logical messages.
  case other
}
