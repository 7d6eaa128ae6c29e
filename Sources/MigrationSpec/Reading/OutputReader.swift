/// Reads one output.
struct OutputReader {
  /// What all readers share.
  let context: ReadingContext

  /// Reads an output; a draft also comes out where there are mistakes in it.
  func read(_ field: YAMLField) -> OutputDraft? {
    guard let mapping = field.mapping() else { return nil }
    defer { mapping.finish() }
    return OutputDraft(
      name: name(mapping.required("name")),
      layer: mapping.optional("layer").enumeration(),
      dependsOn: mapping.optional("depends_on").names() ?? [],
      database: context.database(of: mapping),
      batch: mapping.required("batch").relation(),
      stream: mapping.required("stream").relation(),
      serve: mapping.optional("serve").relation(),
      lambda: mapping.optional("lambda").relation(),
      key: key(mapping.optional("key")),
      partition: PartitionReader.read(mapping.optional("partition")),
      columns: columns(mapping.optional("columns")),
      routeBy: mapping.optional("route_by").names() ?? []
    )
  }

  private func name(_ field: YAMLField) -> Located<String>? {
    field.plainName().map { Located(value: $0, location: field.location) }
  }

  private func key(_ field: YAMLField) -> [Located<String>]? {
    guard field.nonEmptyItems() != nil else { return nil }
    return field.names()
  }

  private func columns(_ field: YAMLField) -> [String: ColumnRule] {
    let reader = ColumnRuleReader(diagnostics: context.diagnostics)
    var rules: [String: ColumnRule] = [:]
    for column in field.mapping()?.fields() ?? [] {
      rules[column.key] = reader.read(column)
    }
    return rules
  }
}
