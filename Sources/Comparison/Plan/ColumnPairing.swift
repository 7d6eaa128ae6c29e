internal import MigrationSpec
internal import Postgres

/// Brings one column of both sides to one type and through its rule.
struct ColumnPairing {
  let name: String
  let rule: ColumnRule?
  let batch: ColumnDescription
  let stream: ColumnDescription

  /// - Throws: ``ComparisonError`` when there is no lossless common type or the rule is about
  ///   something that the type does not have.
  func column() throws(ComparisonError) -> ComparedColumn {
    let left = try ruled(batch, rule?.batchSQL)
    let right = try ruled(stream, rule?.streamSQL)
    guard
      let common = CommonType.of(left.description, right.description)
    else {
      throw .incomparable(
        column: name,
        batchType: batch.displayType,
        streamType: stream.displayType,
        rule: TypeRemedy(column: name, batch: batch, stream: stream).rule
      )
    }
    if let tolerance = rule?.tolerance { try check(tolerance, common.typeName) }
    return ComparedColumn(
      name: name,
      values: [
        .batch: Self.cast(left.sql, common.cast), .stream: Self.cast(right.sql, common.cast),
      ],
      sqlType: common.cast ?? left.description.sqlType,
      form: form(left.description, right.description, common),
      isInstant: common.typeName == "timestamptz",
      tolerance: rule?.tolerance,
      traits: ColumnTraits(
        batch: batch,
        stream: stream,
        rawSides: Set(
          [(Side.batch, left.sql), (.stream, right.sql)].filter { isRaw($1, $0) }.map(\.0)
        ),
        isCast: common.cast != nil
      )
    )
  }

  /// Whether SQL of a value is nothing but the column.
  private func isRaw(_ sql: String, _ side: Side) -> Bool {
    sql == "t." + SQLIdentifier.quote(side == .batch ? batch.name : stream.name)
      && rule?.batchSQL == nil && rule?.streamSQL == nil
  }

  private func ruled(
    _ column: ColumnDescription,
    _ expression: String?
  ) throws(ComparisonError) -> (sql: String, description: ColumnDescription) {
    let plain = expression.map { "(\($0))" } ?? "t." + SQLIdentifier.quote(column.name)
    guard let rule else { return (plain, column) }
    return try ValueRule(rule: rule, column: name).apply(to: plain, of: column)
  }

  /// Of two collations that hold different texts equal neither can decide alone.
  private func form(
    _ batch: ColumnDescription,
    _ stream: ColumnDescription,
    _ common: (cast: String?, typeName: String)
  ) -> CellForm {
    let plain: CellForm =
      ["_numeric", "_float8"].contains(common.typeName)
      ? .array(.of(typeName: String(common.typeName.dropFirst())))
      : .of(typeName: common.typeName)
    guard batch.form == stream.form else { return plain }
    switch batch.form {
    case .collated, .array(.collated): return batch.form
    default: break
    }
    return common.cast == nil ? batch.form : plain
  }

  private func check(_ tolerance: ColumnTolerance, _ type: String) throws(ComparisonError) {
    let isNumber = ["int2", "int4", "int8", "numeric", "float4", "float8"].contains(type)
    let isTime = ["timestamp", "timestamptz", "date"].contains(type)
    if (tolerance.absolute != nil || tolerance.relative != nil) && !isNumber {
      throw .unsuitableRule(column: name, rule: "a tolerance in numbers", type: type)
    }
    if tolerance.time != nil && !isTime {
      throw .unsuitableRule(column: name, rule: "a tolerance in time", type: type)
    }
  }

  private static func cast(_ value: String, _ type: String?) -> String {
    type.map { "(\(value))::\($0)" } ?? value
  }
}
