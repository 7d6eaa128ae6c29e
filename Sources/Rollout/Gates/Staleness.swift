internal import Postgres

/// How far the newest event time of the stream side's outputs lies back.
struct Staleness: Hashable, Sendable {
  /// The output whose newest row is oldest; nil where no output has event times and rows.
  let output: String?
  /// How far it lies back by the database's clock; of a day, from its beginning.
  let age: Duration?

  /// Reads the newest event time of every output that has one; changes nothing.
  ///
  /// - Throws: `PostgresError`.
  /// - Complexity: One look-up per output where the column is indexed, otherwise a scan.
  static func read(
    _ outputs: [ServedOutput],
    on connection: PostgresConnection
  ) async throws -> Staleness {
    var oldest = Staleness(output: nil, age: nil)
    for output in outputs {
      guard let time = output.eventTime else { continue }
      let name = output.streamName(of: time.column)
      let shape = try await RelationShape.read(output.stream, on: connection)
      guard let type = shape?.type(of: name),
        let column = TimeColumn(name: name, type: type, zone: time.zone)
      else { continue }
      let answer = try await connection.query(
        """
        SELECT (extract(epoch FROM clock_timestamp() - \(column.newest(in: "t"))) * 1000)::bigint
        FROM \(output.stream.quoted) AS t
        """,
        activity: "reading the newest event time of \(output.stream)"
      )
      let milliseconds = answer.text(row: 0, column: 0).flatMap { Int64($0) }
      guard let milliseconds else { return Staleness(output: output.name, age: nil) }
      let age = Duration.milliseconds(milliseconds)
      if age > oldest.age ?? .milliseconds(Int64.min / 1000) {
        oldest = Staleness(output: output.name, age: age)
      }
    }
    return oldest
  }
}
