internal import MigrationSpec
internal import Postgres

/// SQL of the partition that a row of one side belongs to.
struct PartitionExpression: Sendable, Hashable {
  /// SQL of the partition's value from a row `t`.
  let value: String
  /// The value's type, as SQL.
  let type: String
  /// SQL of the partition's id from a value named `p`.
  let id: String

  /// One partition for the whole relation.
  static let whole = PartitionExpression(value: "'all'::text", type: "text", id: "p")

  /// Partitions by a text that is their id.
  ///
  /// - Parameter text: SQL of the text from a row `t`.
  init(text: String) {
    self.init(value: "\(text) COLLATE \"C\"", type: "text", id: "p")
  }

  /// Partitions of time.
  ///
  /// - Throws: ``ComparisonError/unsuitablePartition(column:type:relation:)`` when the type has no
  ///   days.
  init(
    _ column: ColumnDescription,
    scheme: PartitionScheme,
    relation: RelationName
  ) throws(ComparisonError) {
    let name = "t." + SQLIdentifier.quote(column.name)
    let unit = scheme.unit.rawValue
    switch (scheme.unit, column.typeName) {
    case (.day, "date"):
      self.init(value: name, type: "date", id: "p::text")
    case (_, "date"), (_, "timestamp"):
      self.init(
        value: "date_trunc('\(unit)', \(name)::timestamp)",
        type: "timestamp",
        id: Self.id(of: "p", unit: scheme.unit)
      )
    case (_, "timestamptz"):
      let zone = SQLLiteral.text(scheme.zone)
      self.init(
        value: "date_trunc('\(unit)', \(name), \(zone))",
        type: "timestamptz",
        id: Self.id(of: "timezone(\(zone), p)", unit: scheme.unit)
          + (scheme.unit == .hour ? Self.offset(zone) : "")
      )
    default:
      throw .unsuitablePartition(
        column: column.name,
        type: column.displayType,
        relation: relation
      )
    }
  }

  private init(value: String, type: String, id: String) {
    self.value = value
    self.type = type
    self.id = id
  }

  private static func id(of local: String, unit: PartitionUnit) -> String {
    let format =
      switch unit {
      case .hour: "YYYY-MM-DD\"T\"HH24"
      case .week: "IYYY-\"W\"IW"
      case .month: "YYYY-MM"
      case .day, .value: "YYYY-MM-DD"
      }
    return "CASE WHEN isfinite(\(local)) THEN to_char(\(local), '\(format)') "
      + "|| CASE WHEN date_part('year', \(local)) < 0 THEN ' BC' ELSE '' END "
      + "ELSE \(local)::text END"
  }

  /// The offset from UTC, for the two hours that share one local name when clocks go back.
  private static func offset(_ zone: String) -> String {
    let local = "timezone(\(zone), p)"
    let shift = "(\(local) - timezone('UTC', p))"
    return " || CASE WHEN isfinite(p) AND (timezone(\(zone), p + interval '1 hour') = \(local) "
      + "OR timezone(\(zone), p - interval '1 hour') = \(local)) "
      + "THEN CASE WHEN \(shift) < interval '0' THEN '-' ELSE '+' END "
      + "|| to_char(CASE WHEN \(shift) < interval '0' THEN -\(shift) ELSE \(shift) END, 'HH24:MI') "
      + "ELSE '' END"
  }
}
