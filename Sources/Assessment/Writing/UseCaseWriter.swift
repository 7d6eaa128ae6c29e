/// Writes a use case as a commented file, in which everything that may be stated is shown.
public struct UseCaseWriter {
  private let useCase: UseCase

  /// Prepares to write a use case.
  public init(_ useCase: UseCase) {
    self.useCase = useCase
  }

  /// The file's text, ending with a line feed; reads back as the same use case.
  public var text: String {
    (requirement + money + needs + circumstances + answers + comparison + assumptions)
      .joined(separator: "\n") + "\n"
  }

  private var requirement: [String] {
    [
      "# What somebody wants from a pipeline. `migrate assess` says whether it should be streaming",
      "# at all; run it again whenever a figure changes. Sums are in one currency throughout.",
      "version: 1",
      "use_case: \(quote(useCase.name))",
      "description: \(quote(useCase.description))",
      "",
      "# kind: \(words(DataSourceKind.self))",
      "source: { name: \(quote(useCase.source.name)), kind: \(useCase.source.kind.rawValue) }",
      "",
      "# The latency that is asked for:",
    ] + LatencyTier.allCases.map { "#   \($0.rawValue): \($0.latency) (\($0.examples))" } + [
      "tier: \(useCase.tier.rawValue)",
      "why: \(quote(useCase.why))",
      "",
      "# Who reads the result: \(words(Consumer.self))",
      optional("consumer", useCase.consumer),
      "",
      "# Average over the day, and how many times that the busiest time brings.",
      "events_per_second: \(number(useCase.eventsPerSecond))",
      "peak_multiplier: \(number(useCase.peakMultiplier))",
      "",
    ]
  }

  private var money: [String] {
    [
      "# Money lost per minute that results are delayed.",
      "impact_per_minute: \(number(useCase.impactPerMinute))",
      "# Money that one minute less latency in every run is worth; if not stated, the impact stands",
      "# in for it, which flatters the faster approaches.",
      (useCase.latencyValuePerMinute == nil ? "# " : "") + "latency_value_per_minute: "
        + number(useCase.latencyValuePerMinute ?? 0),
      "# What a wrong result costs: \(words(ErrorCost.self))",
      "error_cost: \(useCase.errorCost.rawValue)",
      "currency: \(quote(useCase.currency))",
      "",
    ]
  }

  private var needs: [String] {
    let needs = useCase.needs
    return [
      "needs:",
      "  # History beside the event: \(words(HistoricalContext.self))",
      "  historical_context: \(needs.historicalContext.rawValue)",
      "  ordering: \(needs.ordering)",
      "  exactly_once: \(needs.exactlyOnce)",
      "  # Whether history is computed again with the same code whenever the logic changes.",
      "  reprocessing: \(needs.reprocessing)",
      "  # Whether a fast approximate answer may be corrected by a complete one later.",
      "  approximate_first: \(needs.approximateFirst)",
      "  # The tiers at which others read the same data, such as [mini_batch, batch].",
      "  other_tiers: [\(needs.otherTiers.map(\.rawValue).joined(separator: ", "))]",
      "",
    ]
  }

  private var circumstances: [String] {
    let facts = useCase.circumstances
    return [
      "# What is not stated here casts no vote.",
      "circumstances:",
      "  " + optional("processing", facts.processing) + choices(ProcessingComplexity.self),
      "  " + optional("recovery", facts.recovery) + choices(ErrorRecovery.self),
      "  " + optional("team", facts.team) + choices(Experience.self),
      "  " + optional("infrastructure", facts.infrastructure) + choices(Infrastructure.self),
      "  " + optional("budget", facts.budget) + choices(Budget.self),
      "",
    ]
  }

  private var answers: [String] {
    [
      "# The questions that challenge the requirement; an empty answer leaves one open.",
      "answers:",
    ]
      + useCase.answers.flatMap { answer in
        ["  # \(answer.text)", "  \(answer.question.rawValue): \(quote(answer.answer ?? ""))"]
      } + [""]
  }

  private var comparison: [String] {
    [
      "# What runs today: \(CostApproach.batchApproaches.map(\.rawValue).joined(separator: " | "))",
      "current_approach: \(useCase.currentApproach.rawValue)",
      "# What to compare by cost, of \(words(CostApproach.self))",
      "compare: [\(useCase.compare.map(\.rawValue).joined(separator: ", "))]",
      "",
    ]
  }

  /// The constants; commented out as long as all are the defaults.
  private var assumptions: [String] {
    let prefix = useCase.assumptions == .standard ? "# " : ""
    return ["# The constants of the model with their defaults; state those that differ."]
      + (["assumptions:"] + lines(of: ModelConstant.all, depth: 0)).map { prefix + $0 }
  }

  private func lines(of constants: [ModelConstant], depth: Int) -> [String] {
    let indentation = String(repeating: "  ", count: depth + 1)
    return ModelConstant.groups(of: constants, depth: depth).flatMap { group -> [String] in
      guard let constant = group.leaf else {
        return ["\(indentation)\(group.name):"] + lines(of: group.constants, depth: depth + 1)
      }
      let value = number(constant.value(in: useCase.assumptions))
      return ["\(indentation)\(group.name): \(value)  # \(constant.meaning)"]
    }
  }

  private func optional<Choice: RawRepresentable<String>>(_ key: String, _ choice: Choice?)
    -> String
  {
    choice.map { "\(key): \($0.rawValue)" } ?? "# \(key):"
  }

  private func choices<Choice: RawRepresentable<String> & CaseIterable>(
    _ type: Choice.Type
  ) -> String {
    "  # \(words(type))"
  }

  private func words<Choice: RawRepresentable<String> & CaseIterable>(
    _ type: Choice.Type
  ) -> String {
    type.allCases.map(\.rawValue).joined(separator: " | ")
  }

  private func quote(_ text: String) -> String { YAMLQuotation.quote(text) }

  /// The shortest text that reads back as the same number.
  private func number(_ value: Double) -> String {
    let text = "\(value)"
    return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
  }
}
