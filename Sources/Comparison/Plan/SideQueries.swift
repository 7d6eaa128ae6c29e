internal import Postgres

/// The SQL that reads one side of a comparison.
///
/// Sessions pin `search_path` to `pg_catalog`, so that function and type names are the built-in
/// ones whatever the database defines. `OFFSET 0` keeps a subquery as it is: without it the
/// planner would copy what is computed there into every expression that uses it.
struct SideQueries {
  let plan: ComparisonPlan
  let side: Side
  let relation: RelationName
  /// What to select from.
  let source: String
  let partition: PartitionExpression

  init(plan: ComparisonPlan, side: Side) {
    self.plan = plan
    self.side = side
    relation = side == .batch ? plan.request.batch : plan.request.stream
    source = plan.sources[side] ?? relation.quoted
    partition = plan.partition[side] ?? .whole
  }

  /// The rows of some buckets in the order of their identity's hash.
  ///
  /// Columns: hash, partition's place, then every column's text, then the keys of equality of the
  /// columns that have one. A row's partition gives its place, and the place and the bucket give the
  /// bit that tells whether to read it: most of a large relation's rows go no further. The
  /// partition of NULL, which no join finds, is a scan of its own.
  ///
  /// A join by sorting would sort all of the relation; the session must not allow it.
  func rows(of cells: [UnequalPartition], by access: RowAccess = .scan) -> BoundQuery {
    var query = BoundQuery()
    let rows = source(of: cells, by: access, in: &query)
    var found = namedRows(cells.filter { $0.value != nil }, from: rows, in: &query)
    if let ofNull = cells.first(where: { $0.value == nil }) {
      let list = query.bind(SQLArray.text(ofNull.buckets.map { String($0) }))
      found +=
        " UNION ALL "
        + keyedRows(
          place: String(ofNull.place),
          from: rows,
          where: "\(partition.value) IS NULL AND \(plainBucket) = ANY (\(list)::bigint[])"
        )
    }
    query.sql = "SELECT k, place, \(self.cells) FROM (\(found)) found ORDER BY k"
    return query
  }

  /// The rows of one key, whose parts' texts are `$1`, `$2`, ...: as ``rows(of:)`` gives
  /// them, but with no hash and with the partition's id.
  var rowsOfKey: String {
    let key = plan.columns.prefix(plan.keyCount).enumerated().map { index, column in
      column.form.equality("v\(index)", column.constant("$\(index + 1)::text"))
    }
    return """
      SELECT '0', \(partition.id), \(cells)
      FROM (SELECT \(partition.value) AS p, \(valueColumns) FROM \(relation.quoted) t) valued
      WHERE \(key.joined(separator: " AND ")) ORDER BY 2
      """
  }

  private var cells: String {
    let texts = plan.columns.enumerated().map { $1.output(of: "v\($0)") }
    let keys = plan.columns.enumerated().compactMap { $1.form.equalityKey("v\($0)") }
    return (texts + keys).joined(separator: ", ")
  }

  /// SQL of a bucket's number from the SQL of the columns' values.
  func bucket(of values: [String]) -> String {
    let number = plan.ranges?.number(of: values[0]) ?? identityHash(values)
    return "(\(number) & \(plan.bucketCount - 1))"
  }

  /// SQL of the hash of a row's identity from the SQL of the columns' values.
  ///
  /// Values that are `=` share it, by which rows find their counterparts.
  func identityHash(_ values: [String]) -> String {
    if plan.hashes == .portable { return portableHash(values) }
    let parts = plan.identity.indices.map { index in
      let column = plan.columns[index]
      let seed = String(DigestSeed.identity(index))
      let hash = column.form.identityHash(values[index], seed: seed)
      return column.traits.neverNullSides.contains(side)
        ? hash : "coalesce(\(hash), \(DigestSeed.identityNull(index)))"
    }
    return "hashint4extended(0, \(parts.joined(separator: " # ")))"
  }

  /// As ``identityHash(_:)``, but the same on every server.
  private func portableHash(_ values: [String]) -> String {
    let parts = plan.identity.indices.map { index in
      "coalesce('v' || \(plan.columns[index].form.portableIdentity(values[index])), 'n')"
    }
    let text = "concat_ws('|', \(parts.joined(separator: ", ")))"
    return "('x' || substr(md5(convert_to(\(text), 'UTF8')), 1, 16))::bit(64)::int8"
  }

  /// The rows of every partition: its value, its id, the bucket 0, and the count twice.
  var counts: String {
    """
    SELECT p::text, \(partition.id), '0', n::text, n::text
    FROM (SELECT \(partition.value) AS p, count(*) AS n FROM \(source) t\
    \(Self.clause(rowConditions)) GROUP BY 1) counted
    """
  }

  /// The conditions under which a row `t` is compared at all.
  ///
  /// Other bits of the hash than those of the bucket decide about the sample, so that every bucket
  /// is sampled.
  var rowConditions: [String] {
    var conditions = plan.request.filter.map { [UserSQL.enclosed($0)] } ?? []
    if let percent = plan.request.samplePercent {
      let share = Int((percent * 655.36).rounded())
      conditions.append("((\(identityHash(plainValues)) >> 40) & 65535) < \(share)")
    }
    return conditions
  }

  /// SQL of every column's value from a row `t`.
  var plainValues: [String] { plan.columns.map { $0.value(on: side) } }

  /// Every column's value under the names `v0`, `v1` and so on, from a row `t`.
  var valueColumns: String {
    plainValues.enumerated().map { "\($1) AS v\($0)" }.joined(separator: ", ")
  }

  /// Rows with their partition's `place`, their identity's hash `k`, and their values `v0`, `v1`, ...
  private func keyedRows(place: String, from rows: String, where filter: String?) -> String {
    let names = plan.columns.indices.map { "v\($0)" }.joined(separator: ", ")
    let conditions = rowConditions + (filter.map { [$0] } ?? [])
    return """
      SELECT place, \(identityHash(plan.columns.indices.map { "v\($0)" })) AS k, \(names)
      FROM (SELECT \(place) AS place, \(valueColumns) FROM \(rows)\(Self.clause(conditions)) OFFSET 0) valued
      """
  }

  /// The rows of partitions that have a value.
  private func namedRows(
    _ cells: [UnequalPartition],
    from rows: String,
    in query: inout BoundQuery
  ) -> String {
    let bits = BucketBits(cells)
    let values = query.bind(SQLArray.text(cells.compactMap(\.value)))
    let places = query.bind(SQLArray.text(cells.map { String($0.place) }))
    let cutting = { (number: (BucketBits.Segment) -> Int) in
      SQLArray.text(bits.segments.map { String(number($0)) })
    }
    let bounds = [cutting(\.before), cutting(\.after), cutting(\.offset)].map { query.bind($0) }
    // Every bucket is wanted where there is one only; elsewhere a bit tells, in few operations.
    let wanted =
      plan.bucketCount == 1
      ? nil
      : "get_bit(\(query.bind(SQLBytes.text(bits.bytes)))::bytea, "
        + "migrate_offset + least(greatest(\(plainBucket), migrate_before), migrate_after)) = 1"
    return keyedRows(
      place: "migrate_place",
      from: """
        \(rows) JOIN unnest(\(values)::\(partition.type)[], \(places)::int[], \
        \(bounds.map { $0 + "::bigint[]" }.joined(separator: ", ")))
        migrate_cells (migrate_value, migrate_place, migrate_before, migrate_after, migrate_offset)
        ON \(partition.value) = migrate_value
        """,
      where: wanted
    )
  }

  /// What to read the rows `t` of some buckets from.
  private func source(
    of cells: [UnequalPartition],
    by access: RowAccess,
    in query: inout BoundQuery
  ) -> String {
    guard access == .index, let ranges = plan.ranges, let key = plan.columns.first?.values[side]
    else { return "\(source) t" }
    let keys = ranges.keys(of: Set(cells.flatMap(\.buckets)), among: plan.bucketCount)
    let lows = query.bind(SQLArray.text(keys.map { String($0.lowerBound) }))
    let highs = query.bind(SQLArray.text(keys.map { String($0.upperBound) }))
    return """
      (SELECT t.* FROM unnest(\(lows)::bigint[], \(highs)::bigint[]) migrate_ranges (migrate_low, migrate_high)
        CROSS JOIN LATERAL (SELECT t.* FROM \(source) t
          WHERE \(key) BETWEEN migrate_low AND migrate_high OFFSET 0) t) t
      """
  }

  private var plainBucket: String { bucket(of: plainValues) }

  static func clause(_ conditions: [String]) -> String {
    conditions.isEmpty ? "" : " WHERE " + conditions.joined(separator: " AND ")
  }
}
