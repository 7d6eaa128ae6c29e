public import MigrationSpec
public import Postgres

/// The partitions that the inputs have, for programs that are started once per partition.
public struct InputPartitions: Sendable {
  private let step: SQLStep
  private let inputs: [InputTable]

  /// Takes the unit and zone of the first partitioned output, days of UTC where there is none.
  public init(_ specification: Specification) {
    let partition = specification.outputs.lazy.compactMap(\.partition).first
    inputs = specification.inputs.tables
    step = SQLStep(
      path: specification.path,
      every: partition?.every ?? .day,
      over: nil,
      by: nil,
      zone: partition?.zone ?? "UTC",
      location: SourceLocation(file: specification.path, line: 1, column: 1)
    )
  }

  /// The partitions of the first input's event time, in order.
  ///
  /// - Parameters:
  ///   - target: The inputs' database.
  ///   - snapshot: The pinned snapshot.
  /// - Returns: Such as that of id `2026-11-22`.
  /// - Throws: ``PipelineError`` when the first input has no event time; `PostgresError`.
  public func windows(
    in target: ConnectionTarget,
    snapshot: String
  ) async throws -> [PartitionWindow] {
    let connection = try await PostgresConnection.open(target)
    return try await connection.transaction(.snapshot) { connection in
      try await connection.execute(
        SnapshotCut.importing(snapshot),
        activity: "importing the inputs' snapshot"
      )
      return try await WindowQuery(step, inputs: inputs)?
        .windows(on: connection, step: step) ?? []
    }
  }
}
