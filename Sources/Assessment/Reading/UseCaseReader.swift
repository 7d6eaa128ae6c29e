internal import MigrationSpec

/// Reads a whole use-case file and collects everything that is wrong with it.
struct UseCaseReader {
  /// The version of the format that is read.
  static let version = 1

  private let document: YAMLDocument
  private let diagnostics = DiagnosticCollector()

  init(document: YAMLDocument) {
    self.document = document
  }

  func useCase() throws(DiagnosticsError) -> UseCase {
    let root = YAMLMapping(document.root, diagnostics: diagnostics)
    try diagnostics.throwIfErrors()
    guard let root else { preconditionFailure("a root that is no mapping was recorded") }
    try checkVersion(root)
    let useCase = read(root)
    root.finish()
    try diagnostics.throwIfErrors()
    guard let useCase else { preconditionFailure("what is missing was recorded") }
    return useCase
  }

  /// Stops at another version, whose keys may mean something else.
  private func checkVersion(_ root: YAMLMapping) throws(DiagnosticsError) {
    let field = root.required("version")
    guard let version = field.int(), version != Self.version else { return }
    field.error(
      "the use case has version \(version), and this tool reads \(Self.version)",
      hint: "write version: \(Self.version), or use the tool that knows version \(version)"
    )
    try diagnostics.throwIfErrors()
  }

  private func read(_ root: YAMLMapping) -> UseCase? {
    let name = root.required("use_case").string()
    let description = root.required("description").string()
    let source = SectionReader.source(root.required("source"))
    let tier: LatencyTier? = root.required("tier").enumeration()
    let why = root.required("why").string()
    let consumer: Consumer? = root.optional("consumer").enumeration()
    let events = root.required("events_per_second").figure()
    let peak = root.required("peak_multiplier").figure(atLeast: 1)
    let impact = root.required("impact_per_minute").figure()
    let latencyValue = root.optional("latency_value_per_minute").figure()
    let errorCost: ErrorCost? = root.required("error_cost").enumeration()
    let currency = root.optional("currency").currency() ?? "USD"
    let needs = SectionReader.needs(root.required("needs"))
    let circumstances = SectionReader.circumstances(root.optional("circumstances"))
    let answers = SectionReader.answers(root.optional("answers"))
    let current = root.optional("current_approach")
      .enumeration(among: CostApproach.batchApproaches)
    let compare = SectionReader.comparison(root.optional("compare"))
    let assumptions = AssumptionsReader.read(root.optional("assumptions"))
    guard let name, let description, let source, let tier, let why, let events, let peak,
      let impact,
      let errorCost, let needs
    else { return nil }
    return UseCase(
      name: name,
      description: description,
      source: source,
      tier: tier,
      why: why,
      consumer: consumer,
      eventsPerSecond: events,
      peakMultiplier: peak,
      impactPerMinute: impact,
      latencyValuePerMinute: latencyValue,
      errorCost: errorCost,
      currency: currency,
      needs: needs,
      circumstances: circumstances,
      answers: answers,
      currentApproach: current ?? .batchSimple,
      compare: compare ?? CostApproach.standardComparison,
      assumptions: assumptions
    )
  }
}
