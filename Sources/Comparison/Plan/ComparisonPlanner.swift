internal import Postgres

/// Pairs the columns of two relations and decides how each pair is compared.
struct ComparisonPlanner {
  let request: ComparisonRequest
  let batch: RelationDescription
  let stream: RelationDescription

  func plan() throws(ComparisonError) -> ComparisonPlan {
    try checkRules()
    let key = try keyColumns()
    var paired: [ComparedColumn] = []
    for column in batch.columns {
      if let pair = try pair(column, isKey: key.contains(column.name)) { paired.append(pair) }
    }
    let inKeyOrder = key.compactMap { name in paired.first { $0.name == name } }
    let others = paired.filter { !key.contains($0.name) }
    if paired.isEmpty { throw .nothingToCompare(batch: batch.name, stream: stream.name) }
    return ComparisonPlan(
      request: request,
      columns: inKeyOrder + others,
      keyCount: key.count,
      partition: try partitions(),
      ignored: request.columns.filter { $0.value == .ignore }.keys.sorted(),
      schemaDifferences: schemaDifferences())
  }

  private func streamName(_ name: String) -> String {
    if case .renamed(let stream) = request.columns[name] { return stream }
    return name
  }

  private func pair(
    _ column: ColumnDescription, isKey: Bool
  ) throws(ComparisonError) -> ComparedColumn? {
    if request.columns[column.name] == .ignore && !isKey { return nil }
    let streamName = streamName(column.name)
    guard let other = stream.column(streamName) else { return nil }
    guard let common = CommonType.of(column, other) else {
      throw .incomparable(
        column: column.name, batchType: column.displayType, streamType: other.displayType)
    }
    return ComparedColumn(
      name: column.name,
      streamName: streamName,
      commonType: common.cast,
      form: CellForm.of(typeName: common.typeName),
      isInstant: common.typeName == "timestamptz")
  }

  private func keyColumns() throws(ComparisonError) -> [String] {
    guard let key = request.key else {
      let mapped = batch.primaryKey.map(streamName)
      return Set(mapped) == Set(stream.primaryKey) ? batch.primaryKey : []
    }
    for name in key {
      try require(name, in: batch, as: "a key")
      try require(streamName(name), in: stream, as: "a key")
    }
    return key
  }

  private func partitions() throws(ComparisonError) -> [Side: PartitionExpression] {
    guard let scheme = request.partition else { return [.batch: .whole, .stream: .whole] }
    let batchColumn = try require(scheme.column, in: batch, as: "the partition column")
    let streamColumn = try require(
      streamName(scheme.column), in: stream, as: "the partition column")
    return [
      .batch: try PartitionExpression(batchColumn, scheme: scheme, relation: batch.name),
      .stream: try PartitionExpression(streamColumn, scheme: scheme, relation: stream.name),
    ]
  }

  private func checkRules() throws(ComparisonError) {
    for (name, treatment) in request.columns.sorted(by: { $0.key < $1.key }) {
      if batch.column(name) == nil && !(treatment == .ignore && stream.column(name) != nil) {
        throw missing(name, in: batch, as: "a column with a rule")
      }
      if case .renamed(let other) = treatment {
        try require(other, in: stream, as: "the stream side of '\(name)'")
      }
    }
  }

  private func schemaDifferences() -> [SchemaDifference] {
    let inBatch = batch.columns.filter {
      request.columns[$0.name] != .ignore && stream.column(streamName($0.name)) == nil
    }
    let taken = Set(batch.columns.map { streamName($0.name) })
    let inStream = stream.columns.filter {
      request.columns[$0.name] != .ignore && !taken.contains($0.name)
    }
    return inBatch.map {
      SchemaDifference(column: $0.name, onlyIn: .batch, type: $0.displayType)
    }
      + inStream.map {
        SchemaDifference(column: $0.name, onlyIn: .stream, type: $0.displayType)
      }
  }

  @discardableResult
  private func require(
    _ name: String, in relation: RelationDescription, as purpose: String
  ) throws(ComparisonError) -> ColumnDescription {
    guard let column = relation.column(name) else {
      throw missing(name, in: relation, as: purpose)
    }
    return column
  }

  private func missing(
    _ name: String, in relation: RelationDescription, as purpose: String
  ) -> ComparisonError {
    .missingColumn(
      name, purpose: purpose, relation: relation.name, available: relation.columns.map(\.name))
  }
}
