internal import MigrationSpec
internal import Postgres

/// The mutations that a column can undergo, by its type.
struct ColumnMutations {
  let column: ColumnDescription
  let rule: ColumnRule?

  /// Beyond these, arithmetic might leave the type.
  private static let limits = [
    "int2": "10000", "int4": "1000000000", "int8": "4000000000000000000",
    "numeric": "1e100", "float4": "1e30", "float8": "1e300",
  ]

  /// All of them; every expression has the column's own type or one that casts to it.
  var all: [Mutation] {
    let value = "t." + SQLIdentifier.quote(column.name)
    return [
      Mutation(.null, "NULL"),
      Mutation(
        .otherValue,
        "(SELECT o.\(SQLIdentifier.quote(column.name)) FROM sample o "
          + "WHERE o.\(SQLIdentifier.quote(column.name))::text <> \(value)::text LIMIT 1)"
      ),
    ] + numbers(value) + texts(value) + times(value) + documents(value) + others(value)
  }

  private func numbers(_ value: String) -> [Mutation] {
    guard let limit = Self.limits[column.typeName] else { return [] }
    let isInteger = column.typeName.hasPrefix("int")
    let step =
      switch column.typeName {
      case "numeric": "\(value) + 10::numeric ^ -scale(\(value))"
      case "float4": "\(value) * 1.0000002::float4"
      case "float8": "\(value) * 1.0000000000000002::float8"
      default: "\(value) + 1"
      }
    let guarded = { (kind: MutationKind, sql: String) in
      let range = "\(value) > -(\(limit)) AND \(value) < \(limit)"
      return Mutation(kind, "CASE WHEN \(range) THEN \(sql) ELSE \(value) END")
    }
    return [
      guarded(.sign, "-\(value)"), guarded(.doubled, "2 * \(value)"), guarded(.smallestStep, step),
    ]
      + (isInteger
        ? []
        : [
          guarded(.hundredth, "\(value) + 0.01::\(column.sqlType)"),
          guarded(.percent, "\(value) * 1.01::\(column.sqlType)"),
        ])
  }

  private func texts(_ value: String) -> [Mutation] {
    guard ["text", "varchar", "bpchar", "citext"].contains(column.typeName) else { return [] }
    let text = "\(value)::text"
    let turned = "CASE WHEN upper(\(text)) = \(text) THEN lower(\(text)) ELSE upper(\(text)) END"
    return [
      Mutation(.trailingBlank, "\(text) || ' '"), Mutation(.letterCase, turned),
      Mutation(.cut, "left(\(text), -1)"), Mutation(.emptied, "''"),
      Mutation(.decomposed, "normalize(\(text), NFD)"),
    ]
  }

  private func times(_ value: String) -> [Mutation] {
    let units: [MutationKind] =
      switch column.typeName {
      case "timestamp", "timestamptz": [.microsecond, .second, .hour, .day]
      case "interval": [.microsecond, .second, .hour]
      case "date": [.day]
      // Times of day go in circles, so that steps back to the value itself are none.
      case "time", "timetz": [.microsecond, .second, .hour]
      default: []
      }
    let hasEnds = column.typeName == "date" || column.typeName.hasPrefix("timestamp")
    return units.map { unit in
      let step = column.typeName == "date" ? "1" : "interval '1 \(unit.rawValue)'"
      return Mutation(
        unit,
        hasEnds
          ? "CASE WHEN \(value) < '9999-01-01' THEN \(value) + \(step) ELSE \(value) END"
          : "\(value) + \(step)"
      )
    }
  }

  private func documents(_ value: String) -> [Mutation] {
    guard ["json", "jsonb"].contains(column.typeName) else { return [] }
    let document = "\(value)::jsonb"
    let added =
      "CASE jsonb_typeof(\(document)) WHEN 'object' THEN \(document) || '{\"migrate\": 1}' "
      + "WHEN 'array' THEN \(document) || '1' ELSE \(document) END"
    let ignored = (rule?.ignoredPaths ?? []).map { path in
      let keys = path.split(separator: ".").dropFirst().map(String.init)
      let place = SQLLiteral.text(SQLArray.text(keys)) + "::text[]"
      return Mutation(
        .ignoredPath,
        "CASE WHEN \(document) #> \(place) IS NOT NULL "
          + "THEN jsonb_set(\(document), \(place), '\"migrate\"') ELSE \(document) END"
      )
    }
    return [Mutation(.addedMember, added)] + ignored
  }

  private func others(_ value: String) -> [Mutation] {
    switch column.typeName {
    case "bool": return [Mutation(.negated, "NOT \(value)")]
    case "bytea": return [Mutation(.addedByte, "\(value) || '\\x00'::bytea")]
    case let type where type.hasPrefix("_"):
      let isFlat = "array_ndims(\(value)) = 1"
      let reversed =
        "ARRAY(SELECT \(value)[i] FROM generate_subscripts(\(value), 1, true) i)"
      return [
        Mutation(.reversed, "CASE WHEN \(isFlat) THEN \(reversed) ELSE \(value) END"),
        Mutation(
          .addedElement,
          "CASE WHEN \(isFlat) THEN array_append(\(value), NULL) ELSE \(value) END"
        ),
      ]
    default:
      guard column.typeKind == "e" else { return [] }
      return [
        Mutation(
          .otherLabel,
          "(SELECT e FROM unnest(enum_range(\(value))) e WHERE e <> \(value) LIMIT 1)"
        )
      ]
    }
  }
}
