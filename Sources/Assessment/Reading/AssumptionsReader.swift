internal import MigrationSpec

/// Reads the constants that a file overrides, by walking the tree of their names.
enum AssumptionsReader {
  static func read(_ field: YAMLField) -> Assumptions {
    var assumptions = Assumptions.standard
    read(field, constants: ModelConstant.all, depth: 0, into: &assumptions)
    return assumptions
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
    guard let value = field.figure() else { return }
    if constant.mustBePositive, value == 0 {
      field.error("'\(field.name)' must be above zero")
    } else {
      constant.set(value, in: &assumptions)
    }
  }
}
