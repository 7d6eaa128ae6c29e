internal import MigrationSpec

/// Reads the parts of a use-case file that are mappings or lists of their own.
///
/// A part that is missing where it may be gives its default; mistakes are recorded by the fields.
enum SectionReader {
  static func source(_ field: YAMLField) -> DataSource? {
    guard let mapping = field.mapping() else { return nil }
    defer { mapping.finish() }
    let name = mapping.required("name").string()
    let kind: DataSourceKind? = mapping.required("kind").enumeration()
    guard let name, let kind else { return nil }
    return DataSource(name: name, kind: kind)
  }

  static func needs(_ field: YAMLField) -> Needs? {
    guard let mapping = field.mapping() else { return nil }
    defer { mapping.finish() }
    let history: HistoricalContext? = mapping.required("historical_context").enumeration()
    let ordering = mapping.required("ordering").bool()
    let exactlyOnce = mapping.required("exactly_once").bool()
    let reprocessing = mapping.optional("reprocessing").bool()
    let approximate = mapping.optional("approximate_first").bool()
    let others: [LatencyTier] = distinct(mapping.optional("other_tiers").items() ?? [])
    guard let history, let ordering, let exactlyOnce else { return nil }
    return Needs(
      historicalContext: history,
      ordering: ordering,
      exactlyOnce: exactlyOnce,
      reprocessing: reprocessing ?? false,
      approximateFirst: approximate ?? false,
      otherTiers: others
    )
  }

  static func circumstances(_ field: YAMLField) -> Circumstances {
    guard let mapping = field.mapping() else { return Circumstances() }
    defer { mapping.finish() }
    return Circumstances(
      processing: mapping.optional("processing").enumeration(),
      recovery: mapping.optional("recovery").enumeration(),
      team: mapping.optional("team").enumeration(),
      infrastructure: mapping.optional("infrastructure").enumeration(),
      budget: mapping.optional("budget").enumeration()
    )
  }

  /// The answers; an empty text is a question left open.
  static func answers(_ field: YAMLField) -> [ChallengeQuestion: String] {
    guard let mapping = field.mapping() else { return [:] }
    defer { mapping.finish() }
    var answers: [ChallengeQuestion: String] = [:]
    for question in ChallengeQuestion.allCases {
      let text = mapping.optional(question.rawValue).possiblyEmptyString()
      if let text, !text.allSatisfy(\.isWhitespace) { answers[question] = text }
    }
    return answers
  }

  static func comparison(_ field: YAMLField) -> [CostApproach]? {
    guard let items = field.items() else { return nil }
    if items.isEmpty { field.error("'\(field.name)' must not be empty") }
    return distinct(items)
  }

  private static func distinct<Choice: RawRepresentable<String> & CaseIterable & Equatable>(
    _ items: [YAMLField]
  ) -> [Choice] {
    var choices: [Choice] = []
    for item in items {
      guard let choice: Choice = item.enumeration() else { continue }
      if choices.contains(choice) {
        item.error("'\(choice.rawValue)' stands twice")
      } else {
        choices.append(choice)
      }
    }
    return choices
  }
}
