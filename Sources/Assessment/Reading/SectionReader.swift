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
    let others: [LatencyTier] =
      mapping.optional("other_tiers").items()?.compactMap { $0.enumeration() } ?? []
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
    var approaches: [CostApproach] = []
    for item in items {
      guard let approach: CostApproach = item.enumeration() else { continue }
      if approaches.contains(approach) {
        item.error("'\(approach.rawValue)' stands twice")
      } else {
        approaches.append(approach)
      }
    }
    return approaches
  }
}
