internal import MigrationSpec
internal import Postgres

/// Pairs the columns of two relations and decides how each pair is compared.
struct ComparisonPlanner {
  let request: ComparisonRequest
  let batch: RelationDescription
  let stream: RelationDescription
  /// The results of rules' SQL expressions, for each side by the column's name.
  let expressions: [Side: [String: ColumnDescription]]

  func plan() throws(ComparisonError) -> ComparisonPlan {
    for relation in [batch, stream] {
      if let name = relation.lookalike { throw .lookalikeColumns(name, relation: relation.name) }
    }
    try checkRules()
    let key = try keyColumns()
    var paired: [ComparedColumn] = []
    for name in names {
      let isIgnored = request.columns[name]?.isIgnored ?? false
      guard !isIgnored || key.contains(name), let pairing = pairing(name) else { continue }
      let column = try pairing.column()
      if column.tolerance != nil && key.contains(name) { throw .toleranceInKey(column: name) }
      paired.append(column)
    }
    let inKeyOrder = key.compactMap { name in paired.first { $0.name == name } }
    let unkeyed = paired.filter { !key.contains($0.name) }
    let others = key.isEmpty ? unkeyed.filter { $0.tolerance == nil } : unkeyed
    let nearest = key.isEmpty ? unkeyed.filter { $0.tolerance != nil } : []
    if paired.isEmpty { throw .nothingToCompare(batch: batch.name, stream: stream.name) }
    if key.isEmpty && others.isEmpty { throw .toleranceWithoutKey(columns: nearest.map(\.name)) }
    return ComparisonPlan(
      request: request,
      columns: inKeyOrder + others + nearest,
      keyCount: key.count,
      identityCount: key.isEmpty ? others.count : key.count,
      partition: try partitions(),
      ignored: request.columns.filter(\.value.isIgnored).keys.sorted(),
      schemaDifferences: schemaDifferences()
    )
  }

  /// The batch side's columns, then what rules compute out of others.
  private var names: [String] {
    let computed = request.columns.filter { $0.value.batchSQL != nil }.keys.sorted()
    return batch.columns.map(\.name) + computed.filter { batch.column($0) == nil }
  }

  private func streamName(_ name: String) -> String {
    request.columns[name]?.streamName ?? name
  }

  /// What a side has of a column: the result of a rule's SQL, or its own.
  func column(_ name: String, on side: Side) -> ColumnDescription? {
    if let computed = expressions[side]?[name] { return computed }
    return side == .batch ? batch.column(name) : stream.column(streamName(name))
  }

  private func pairing(_ name: String) -> ColumnPairing? {
    guard let left = column(name, on: .batch), let right = column(name, on: .stream) else {
      return nil
    }
    return ColumnPairing(name: name, rule: request.columns[name], batch: left, stream: right)
  }

  private func keyColumns() throws(ComparisonError) -> [String] {
    guard let key = request.key else {
      let mapped = batch.primaryKey.map(streamName)
      return Set(mapped) == Set(stream.primaryKey) ? batch.primaryKey : []
    }
    for name in key {
      if column(name, on: .batch) == nil { throw missing(name, in: batch, as: "a key") }
      if column(name, on: .stream) == nil {
        throw missing(streamName(name), in: stream, as: "a key")
      }
    }
    return key
  }

  private func partitions() throws(ComparisonError) -> [Side: PartitionExpression] {
    guard let scheme = request.partition else { return [.batch: .whole, .stream: .whole] }
    let batchColumn = try require(scheme.column, in: batch, as: "the partition column")
    let streamColumn = try require(
      streamName(scheme.column),
      in: stream,
      as: "the partition column"
    )
    if scheme.unit == .value { return try partitionsByValue(scheme.column, batchColumn) }
    return [
      .batch: try PartitionExpression(batchColumn, scheme: scheme, relation: batch.name),
      .stream: try PartitionExpression(streamColumn, scheme: scheme, relation: stream.name),
    ]
  }

  /// Partitions are what the column's values are equal by: in the common type, rules applied.
  private func partitionsByValue(
    _ name: String,
    _ description: ColumnDescription
  ) throws(ComparisonError) -> [Side: PartitionExpression] {
    guard let pairing = pairing(name) else { throw missing(name, in: batch, as: "a partition") }
    let column = try pairing.column()
    guard let batchText = column.partitionText(.batch),
      let streamText = column.partitionText(.stream)
    else {
      throw .ambiguousPartition(
        column: name,
        type: description.displayType,
        relation: batch.name
      )
    }
    return [
      .batch: PartitionExpression(text: batchText), .stream: PartitionExpression(text: streamText),
    ]
  }

  private func checkRules() throws(ComparisonError) {
    for (name, rule) in request.columns.sorted(by: { $0.key < $1.key }) {
      let isKnown =
        column(name, on: .batch) != nil || (rule.isIgnored && stream.column(name) != nil)
      if !isKnown { throw missing(name, in: batch, as: "a column with a rule") }
      if let other = rule.streamName {
        try require(other, in: stream, as: "the stream side of '\(name)'")
      }
    }
  }

  /// Whether SQL of a rule stands for a column of the side and makes nothing of it.
  private func isReplaced(_ name: String, _ side: Side) -> Bool {
    let expressions = request.columns.compactMapValues {
      side == .batch ? $0.batchSQL : $0.streamSQL
    }
    return expressions[name] != nil
      && !expressions.values.contains { SQLMention.names(name, in: $0) }
  }

  private func schemaDifferences() -> [SchemaDifference] {
    let isIgnored = { (name: String) in request.columns[name]?.isIgnored ?? false }
    let inBatch = batch.columns.filter {
      !isIgnored($0.name) && (column($0.name, on: .stream) == nil || isReplaced($0.name, .batch))
    }
    let taken = Set(names.filter { !isReplaced($0, .stream) }.map(streamName))
    let inStream = stream.columns.filter { !isIgnored($0.name) && !taken.contains($0.name) }
    return inBatch.map {
      SchemaDifference(column: $0.name, onlyIn: .batch, type: $0.displayType)
    }
      + inStream.map {
        SchemaDifference(column: $0.name, onlyIn: .stream, type: $0.displayType)
      }
  }

  @discardableResult
  private func require(
    _ name: String,
    in relation: RelationDescription,
    as purpose: String
  ) throws(ComparisonError) -> ColumnDescription {
    guard let column = relation.column(name) else {
      throw missing(name, in: relation, as: purpose)
    }
    return column
  }

  private func missing(
    _ name: String,
    in relation: RelationDescription,
    as purpose: String
  ) -> ComparisonError {
    .missingColumn(
      name,
      purpose: purpose,
      relation: relation.name,
      available: relation.columns.map(\.name)
    )
  }
}
