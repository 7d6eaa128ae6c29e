internal import MigrationSpec

/// Reads the constants that a file overrides, by walking the tree of their names.
enum AssumptionsReader {
  static func read(_ field: YAMLField) -> Assumptions {
    var assumptions = Assumptions.standard
    read(field, constants: ModelConstant.all, depth: 0, into: &assumptions)
    check(assumptions.matrix, in: field)
    return assumptions
  }

  /// A delay cannot be short and long at once.
  private static func check(_ matrix: MatrixModel, in field: YAMLField) {
    guard matrix.shortLatencySeconds > matrix.longLatencySeconds,
      let stated = field.mapping()?.optional("matrix").mapping()
    else { return }
    let long = stated.optional("long_latency_seconds")
    let place = long.isPresent ? long : stated.optional("short_latency_seconds")
    place.error(
      "'\(place.name)': short_latency_seconds (\(FigureText.number(matrix.shortLatencySeconds))) must "
        + "not be above long_latency_seconds (\(FigureText.number(matrix.longLatencySeconds)))"
    )
  }

  private static func read(
    _ field: YAMLField,
    constants: [ModelConstant],
    depth: Int,
    into assumptions: inout Assumptions
  ) {
    guard let mapping = field.mapping() else { return }
    defer { mapping.finish() }
    for group in ModelConstant.groups(of: constants, depth: depth) {
      let child = mapping.optional(group.name)
      if let constant = group.leaf {
        read(child, constant: constant, into: &assumptions)
      } else {
        read(child, constants: group.constants, depth: depth + 1, into: &assumptions)
      }
    }
  }

  private static func read(
    _ field: YAMLField,
    constant: ModelConstant,
    into assumptions: inout Assumptions
  ) {
    guard let value = field.figure(atMost: constant.upperLimit) else { return }
    if constant.mustBePositive, value == 0 {
      field.error("'\(field.name)' must be above zero")
    } else {
      constant.set(value, in: &assumptions)
    }
  }
}
