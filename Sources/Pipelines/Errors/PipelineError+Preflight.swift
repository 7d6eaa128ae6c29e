internal import Postgres

extension PipelineError {
  static func walLevel(_ level: String, in database: String) -> PipelineError {
    PipelineError(
      .prerequisiteMissing,
      message: "\(database): the server's wal_level is '\(level)', and a stream needs 'logical'",
      remedy: "set wal_level=logical in postgresql.conf and restart the server"
    )
  }

  static func mayNotReplicate(role: String, in database: String) -> PipelineError {
    PipelineError(
      .prerequisiteMissing,
      message: "\(database): role '\(role)' may not replicate",
      remedy: "ALTER ROLE \(SQLIdentifier.quote(role)) REPLICATION"
    )
  }

  static func invalidSlotName(_ name: String) -> PipelineError {
    PipelineError(
      .inputUnsuitable,
      message: "'\(name)' is not the name of a replication slot",
      remedy: "use at most 63 lower-case letters, digits and _"
    )
  }

  static func noInputs(_ pipeline: StreamPipeline) -> PipelineError {
    PipelineError(
      .inputUnsuitable,
      message: "stream '\(pipeline.name)' has no input table to follow",
      remedy: "list the tables under inputs.tables"
    )
  }

  static func inputMissing(_ table: RelationName, in database: String) -> PipelineError {
    PipelineError(
      .inputUnsuitable,
      message: "\(database): there is no table \(table)",
      remedy: "create it, or correct the name under inputs.tables"
    )
  }

  static func inputNotATable(_ table: RelationName) -> PipelineError {
    PipelineError(
      .inputUnsuitable,
      message: "\(table) is not a logged table of its own, so its changes can't be streamed",
      remedy: "name the tables that it is made from under inputs.tables"
    )
  }

  static func withoutReplicaIdentity(_ table: RelationName) -> PipelineError {
    PipelineError(
      .inputUnsuitable,
      message: "\(table) has no replica identity: once it is published, its rows can't be updated "
        + "or deleted",
      remedy: "give it a primary key, or ALTER TABLE \(table.quoted) REPLICA IDENTITY FULL"
    )
  }

  static func reservedColumn(_ column: String, in table: RelationName) -> PipelineError {
    PipelineError(
      .inputUnsuitable,
      message: "\(table) has a column '\(column)', which changed_\(table.name) uses itself",
      remedy: "rename the column, or let the stream follow a table without it"
    )
  }

  static func changedTableName(_ table: RelationName) -> PipelineError {
    PipelineError(
      .inputUnsuitable,
      message: "the changes of \(table) would need a table changed_\(table.name) of their own, "
        + "and another input takes that name or it is longer than 63 bytes",
      remedy: "follow tables whose names without schema are short and differ"
    )
  }
}
