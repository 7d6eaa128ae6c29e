internal import Postgres

extension SideQueries {
  /// One row per bucket of a partition: the partition's value and id, the bucket's number, how many
  /// rows there are, how many of them were hashed, and two sums for each ``variants``.
  ///
  /// The sums are exact numbers. Of a row's 64-bit hash the first adds itself, the second a hash of
  /// it.
  ///
  /// - Parameters:
  ///   - piece: Which rows to read.
  ///   - scope: What to read of them.
  /// - Returns: The statement.
  func digests(of piece: ScanPiece, in scope: ScanScope = .everything) -> BoundQuery {
    var query = BoundQuery()
    var conditions = rowConditions + piece.conditions
    switch scope {
    case .everything: break
    case .partitions(let known): conditions += membership(known, in: &query)
    case .ranges(let known, let filter):
      conditions.append(filter.condition(on: plainValues[0], in: &query))
      conditions += membership(known, in: &query)
    }
    let sums = variants.indices.map {
      "sum(w\($0)) AS s\($0), sum(hashint4extended(7, w\($0))) AS t\($0)"
    }
    let texts = variants.indices.map { "s\($0)::text, t\($0)::text" }
    let grouping =
      groups.isEmpty ? "HAVING count(*) > 0" : "GROUP BY " + groups.joined(separator: ", ")
    query.sql = """
      SELECT p::text, \(partition.id), bucket::text, n::text, hashed::text, \(texts.joined(separator: ", "))
      FROM (SELECT \(isWhole ? partition.value : "p") AS p, \(isCut ? "bucket" : "0::bigint") AS bucket,
          count(*) AS n, count(w0) AS hashed, \(sums.joined(separator: ", "))
        FROM (\(hashed(piece, conditions)) OFFSET 0) hashed \(grouping)) digest
      """
    return query
  }

  /// The ways in which a row is hashed: exactly, and with tolerant columns made coarser in phases.
  var variants: [DigestVariant] {
    let quantised = plan.columns.contains { QuantisedValue(column: $0).sql("v", phase: 0) != nil }
    if !quantised || plan.variants == .exact { return [.exact] }
    let coarser = (0..<QuantisedValue.phaseCount).map { DigestVariant.phase($0) }
    return plan.variants == .coarser ? coarser : [.exact] + coarser
  }

  private var isWhole: Bool { plan.request.partition == nil }

  private var isCut: Bool { plan.bucketCount > 1 }

  private var groups: [String] { (isWhole ? [] : ["p"]) + (isCut ? ["bucket"] : []) }

  /// Picks the partitions that are not proven; a condition that all rows meet would only cost time.
  private func membership(_ known: DigestPair, in query: inout BoundQuery) -> [String] {
    let unequal = known.unequal
    if unequal.count == known.ids.count { return [] }
    let values = known.values(unequal, side)
    let list = query.bind(SQLArray.text(values.compactMap { $0 }))
    let named = "\(partition.value) = ANY (\(list)::\(partition.type)[])"
    return [values.contains(nil) ? "(\(named) OR \(partition.value) IS NULL)" : "(\(named))"]
  }

  /// Every row with its partition `p`, its `bucket`, and its hashes `w0`, `w1`, ...
  ///
  /// Values that are more than a column are computed once, in a subquery of their own.
  private func hashed(_ piece: ScanPiece, _ conditions: [String]) -> String {
    let isPlain = plan.columns.allSatisfy { $0.traits.plainSides.contains(side) }
    let rows = "FROM \(piece.relation) t\(Self.clause(conditions))"
    if isPlain { return hashed(columnValues, partition: partition.value, rows) }
    let values = columnValues.enumerated().map { "\($1) AS v\($0)" }.joined(separator: ", ")
    return hashed(
      plan.columns.indices.map { "v\($0)" },
      partition: "p",
      "FROM (SELECT \(partition.value) AS p, \(values) \(rows) OFFSET 0) valued"
    )
  }

  /// The keys, the partitions' ids and the exact hashes of some pages' rows.
  ///
  /// - Parameter percent: The share of the pages.
  /// - Returns: The statement.
  func sample(percent: Double) -> String {
    sampled("TABLESAMPLE SYSTEM (\(percent)) REPEATABLE (1)", where: nil)
  }

  /// As ``sample(percent:)``, of the keys that are `$1`.
  var sampleOfKeys: String {
    sampled("", where: "\(plainValues[0]) = ANY ($1::bigint[])")
  }

  private func sampled(_ method: String, where filter: String?) -> String {
    var chain = DigestChain(side: side)
    for (index, column) in plan.columns.enumerated() {
      chain.append(column, index: index, value: "v\(index)")
    }
    let conditions = rowConditions + (filter.map { [$0] } ?? [])
    return """
      SELECT v0::text, \(partition.id), (\(chain.sql))::text
      FROM (SELECT \(partition.value) AS p, \(valueColumns)
        FROM \(source) t \(method)\(Self.clause(conditions)) OFFSET 0) valued
      """
  }

  /// As ``plainValues``, with a cheaper way from an instant to its time in UTC.
  private var columnValues: [String] {
    plan.columns.map { column in
      guard column.isInstant, let value = column.values[side] else { return column.value(on: side) }
      return "timezone(interval '0', \(value))"
    }
  }

  private func hashed(_ values: [String], partition: String, _ rows: String) -> String {
    let place =
      (isWhole ? [] : ["\(partition) AS p"])
      + (isCut ? ["\(bucket(of: values)) AS bucket"] : [])
    let variants = self.variants
    let isTolerant = { (index: Int) in
      variants.count > 1 && plan.columns[index].tolerance != nil
    }
    var chain = DigestChain(side: side)
    for (index, column) in plan.columns.enumerated()
    where !isTolerant(index) && !isDecidedByPartition(column) {
      chain.append(column, index: index, value: values[index])
    }
    if variants.count == 1 {
      return "SELECT \((place + ["\(chain.sql) AS w0"]).joined(separator: ", ")) \(rows)"
    }
    let tolerant = plan.columns.indices.filter(isTolerant)
    let inner =
      place + ["\(chain.sql) AS w"] + tolerant.map { "\(values[$0]) AS q\($0)" }
    let ends = variants.enumerated().map { "\(end(tolerant, $1)) AS w\($0)" }
    let names = (isWhole ? [] : ["p"]) + (isCut ? ["bucket"] : [])
    return "SELECT \((names + ends).joined(separator: ", "))"
      + " FROM (SELECT \(inner.joined(separator: ", ")) \(rows) OFFSET 0) strict"
  }

  /// The hash of a whole row from that of its strict columns.
  private func end(_ tolerant: [Int], _ variant: DigestVariant) -> String {
    var chain = DigestChain(side: side, from: "w")
    for index in tolerant {
      let column = plan.columns[index]
      var value = "q\(index)"
      if case .phase(let phase) = variant {
        value = QuantisedValue(column: column).sql(value, phase: phase) ?? value
      }
      chain.append(column, index: index, value: value)
    }
    return chain.sql
  }

  /// Whether rows of one partition can't differ in a column, because the partition is its value.
  private func isDecidedByPartition(_ column: ComparedColumn) -> Bool {
    guard let scheme = plan.request.partition, scheme.column == column.name,
      column.traits.plainSides.count == 2, column.form == .date
    else { return false }
    return plan.partition.values.allSatisfy { $0.type == "date" }
  }
}
