internal import Postgres

/// Reads one key on both sides and judges it as a comparison would.
struct RowExplainer {
  private let plan: ComparisonPlan
  private let session: ComparisonSession

  init(plan: ComparisonPlan, session: ComparisonSession) {
    self.plan = plan
    self.session = session
  }

  /// - Throws: ``ComparisonError/unsuitableKey(column:type:)``, or `PostgresError` when a side can't be
  ///   read.
  func trace(key: [String]) async throws -> RowTrace {
    for (column, text) in zip(plan.columns, key) { try await check(text, column) }
    let batch = try await rows(.batch, key)
    let stream = try await rows(.stream, key)
    let names = plan.columns.prefix(plan.keyCount).map(\.name)
    return RowTrace(
      output: plan.request.name,
      key: Dictionary(zip(names, key)) { first, _ in first },
      batchPartitions: partitions(batch),
      streamPartitions: partitions(stream),
      cells: batch.rowCount > 0 && stream.rowCount > 0 ? cells(batch, stream) : [],
      ignored: plan.ignored,
      queries: Side.allCases.map { query($0, key) }
    )
  }

  private func check(_ text: String, _ column: ComparedColumn) async throws {
    do {
      try await session.batch.query(
        "SELECT (\(column.constant("$1::text")))::text",
        [text],
        activity: "reading the value of '\(column.name)'"
      )
    } catch {
      guard error.sqlState?.classCode == "22" else { throw error }
      throw ComparisonError.unsuitableKey(column: column.name, type: column.sqlType)
    }
  }

  private func rows(_ side: Side, _ key: [String]) async throws(PostgresError) -> RowBatch {
    try await session.connection(side).query(
      SideQueries(plan: plan, side: side).rowsOfKey,
      key,
      activity: "reading one key"
    )
  }

  private func partitions(_ rows: RowBatch) -> [String] {
    (0..<rows.rowCount).map { PartitionID.of(rows.text(row: $0, column: 1)) }
  }

  private func cells(_ batch: RowBatch, _ stream: RowBatch) -> [RowTrace.Cell] {
    let (ours, theirs) = (
      SideRow(batch: batch, row: 0, place: 0), SideRow(batch: stream, row: 0, place: 0)
    )
    let grader = RowGrader(plan: plan)
    return plan.columns.enumerated().map { index, column in
      let (left, right) = (ours.text(index), theirs.text(index))
      return RowTrace.Cell(
        column: column.name,
        batch: left,
        stream: right,
        grade: grader.grade(index, ours, theirs),
        differsAt: FirstDifference.position(left, right)
      )
    }
  }

  private func query(_ side: Side, _ key: [String]) -> String {
    let relation = side == .batch ? plan.request.batch : plan.request.stream
    let conditions = zip(plan.columns, key).map { column, value in
      column.form.equality(
        "(\(column.values[side] ?? "NULL"))",
        "\(SQLLiteral.text(value))::\(column.sqlType)"
      )
    }
    return "SELECT * FROM \(relation.quoted) t WHERE \(conditions.joined(separator: " AND "));"
  }
}
