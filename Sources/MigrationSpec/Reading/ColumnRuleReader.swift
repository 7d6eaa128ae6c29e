/// Reads the rule of one column: the word `ignore`, or a mapping.
struct ColumnRuleReader {
  /// Where mistakes go.
  let diagnostics: DiagnosticCollector

  private static let emptyHint = "write ignore or a rule, or remove the column"
  /// The digits that PostgreSQL's `numeric` can be rounded to and that make sense here.
  private static let digits = -30...30

  private enum LetterCase: String, CaseIterable {
    case fold
  }

  /// Reads a rule.
  func read(_ field: YAMLField) -> ColumnRule? {
    guard let value = field.value else {
      field.error("'\(field.name)' has no rule", hint: Self.emptyHint)
      return nil
    }
    guard case .scalar(let text, _) = value.content else {
      return field.mapping().map { rule($0, at: field.keyLocation) }
    }
    guard text == "ignore" else {
      field.error(
        "\(Quotation.quote(text)) is not a column rule",
        hint: "write ignore, or a mapping such as { tolerance: { absolute: 0.01 } }"
      )
      return nil
    }
    return ColumnRule(isIgnored: true, location: field.keyLocation)
  }

  private func rule(_ mapping: YAMLMapping, at location: SourceLocation) -> ColumnRule {
    let stream = mapping.optional("stream")
    let streamSQL = mapping.optional("stream_sql")
    if stream.isPresent, streamSQL.isPresent {
      stream.error("'stream' and 'stream_sql' exclude each other", hint: "keep one of them")
    }
    let rule = ColumnRule(
      streamName: stream.string(),
      batchSQL: mapping.optional("batch_sql").string(),
      streamSQL: streamSQL.string(),
      nullEquals: mapping.optional("null_equals").possiblyEmptyString(),
      trimsBlanks: mapping.optional("trim").bool() ?? false,
      foldsCase: LetterCase.fold == mapping.optional("case").enumeration(),
      unicodeForm: mapping.optional("unicode").enumeration(),
      isUnordered: mapping.optional("unordered").bool() ?? false,
      reduction: reduction(mapping),
      ignoredPaths: jsonPaths(mapping.optional("ignore_paths")),
      tolerance: mapping.optional("tolerance").mapping().flatMap(tolerance),
      location: location
    )
    if mapping.isEmpty {
      diagnostics.error("'\(mapping.name)' has no rule", hint: Self.emptyHint, at: location)
    }
    mapping.finish()
    return rule
  }

  private func reduction(_ mapping: YAMLMapping) -> DecimalReduction? {
    let round = mapping.optional("round")
    let truncate = mapping.optional("truncate")
    if round.isPresent, truncate.isPresent {
      truncate.error("'round' and 'truncate' exclude each other", hint: "keep one of them")
    }
    return round.int(in: Self.digits).map(DecimalReduction.round)
      ?? truncate.int(in: Self.digits).map(DecimalReduction.truncate)
  }

  private func jsonPaths(_ field: YAMLField) -> [String] {
    let paths = field.names() ?? []
    for path in paths where !path.value.hasPrefix("$.") && !path.value.hasPrefix("$[") {
      diagnostics.error(
        "\(Quotation.quote(path.value)) is not a JSON path",
        hint: "begin with $. as in $.received_at",
        at: path.location
      )
    }
    return paths.map(\.value)
  }

  private func tolerance(_ mapping: YAMLMapping) -> ColumnTolerance {
    let numbers = (mapping.optional("absolute"), mapping.optional("relative"))
    let time = mapping.optional("time")
    if time.isPresent, numbers.0.isPresent || numbers.1.isPresent {
      time.error("a column holds either numbers or times", hint: "keep one kind of tolerance")
    }
    if mapping.isEmpty {
      diagnostics.error(
        "'\(mapping.name)' has no bound",
        hint: "write { absolute: 0.01 }, { relative: 1e-9 } or { time: 1s }",
        at: mapping.location
      )
    }
    mapping.finish()
    return ColumnTolerance(
      absolute: numbers.0.double(in: 0...Double.greatestFiniteMagnitude),
      relative: numbers.1.double(in: 0...1),
      time: time.duration()
    )
  }
}
