import Assessment
import MigrationSpec
import Testing

struct UseCaseReaderTests {
  private static let valid = """
    version: 1
    use_case: Orders
    description: By hour
    source: { name: orders, kind: table }
    tier: micro_batch
    why: People ask
    events_per_second: 10
    peak_multiplier: 2
    impact_per_minute: 5
    error_cost: low
    needs:
      historical_context: none
      ordering: false
      exactly_once: false

    """

  private func read(_ text: String) throws -> UseCase {
    try UseCase(YAMLDocument(parsing: text, path: "a.yaml"))
  }

  private func mistakes(_ text: String) -> [String] {
    do {
      _ = try read(text)
      return []
    } catch let error as DiagnosticsError {
      return error.diagnostics.map(\.description)
    } catch {
      return ["unexpected"]
    }
  }

  @Test func `the short form has the defaults`() throws {
    let useCase = try read(Self.valid)
    #expect(useCase.assumptions == .standard)
    #expect(useCase.compare == CostApproach.standardComparison)
    #expect(useCase.currentApproach == .batchSimple)
    #expect(useCase.consumer == nil)
    #expect(useCase.latencyValuePerMinute == nil)
    #expect(useCase.openQuestions == ChallengeQuestion.allCases)
  }

  @Test(arguments: [
    ("tier: micro_batch", "tier: microbatch", "a.yaml:5:7: error: 'tier' must be one of"),
    ("tier: micro_batch", "tier: 3", "a.yaml:5:7: error: 'tier' must be one of"),
    ("per_second: 10", "per_second: -1", "a.yaml:7:20: error: 'events_per_second' must not be neg"),
    ("per_second: 10", "per_second: .inf", "a.yaml:7:20: error: 'events_per_second' must be a num"),
    ("per_second: 10", "per_second: 1e300", "a.yaml:7:20: error: 'events_per_second' must be at m"),
    ("multiplier: 2", "multiplier: 0.99", "a.yaml:8:18: error: 'peak_multiplier' must be at least"),
    ("why: People ask\n", "", "a.yaml:1:1: error: the file has no 'why'"),
    ("  ordering: false\n", "", "a.yaml:12:3: error: 'needs' has no 'ordering'"),
    ("error_cost", "eror_cost", "a.yaml:10:1: error: unknown key 'eror_cost'"),
    ("version: 1", "version: 2", "a.yaml:1:10: error: the use case has version 2"),
  ])
  func `a mistake has its place`(text: String, replacement: String, message: String) {
    let found = mistakes(Self.valid.replacing(text, with: replacement))
    #expect(found.contains { $0.hasPrefix(message) }, "\(found)")
  }

  @Test(arguments: [
    ("compare: [batch_simple, streaming]", "a.yaml:15:25: error: 'compare[1]' must be one of"),
    ("compare: [micro_batch, micro_batch]", "a.yaml:15:24: error: 'micro_batch' stands twice"),
    ("compare: []", "a.yaml:15:10: error: 'compare' must not be empty"),
    ("current_approach: real_time", "a.yaml:15:19: error: 'current_approach' must be one of"),
    ("assumptions: { costs: { hourly_rate: -1 } }", "a.yaml:15:38: error: 'assumptions.costs.h"),
    (
      "assumptions: { costs: { approaches: { stream: { compute: 1 } } } }",
      "a.yaml:15:39: error: unknown key 'stream' in 'assumptions.costs.approaches'"
    ),
    (
      "assumptions: { break_even: { payback_limit_months: 0 } }",
      "a.yaml:15:52: error: 'assumptions.break_even.payback_limit_months' must be above zero"
    ),
    ("latency_value_per_minute: \"50\"", "a.yaml:15:27: error: 'latency_value_per_minute' must be"),
    ("currency: 0.5", "a.yaml:15:11: error: 'currency' must be the name of a currency"),
    (
      "assumptions: { costs: { hours_per_day: 0 } }",
      "a.yaml:15:40: error: 'assumptions.costs.hours_per_day' must be above zero"
    ),
    (
      "assumptions: { costs: { hours_per_day: 25 } }",
      "a.yaml:15:40: error: 'assumptions.costs.hours_per_day' must be at most 24"
    ),
    (
      "assumptions: { break_even: { runs_per_month: 0 } }",
      "a.yaml:15:46: error: 'assumptions.break_even.runs_per_month' must be above zero"
    ),
    (
      "assumptions: { matrix: { long_latency_seconds: 299 } }",
      "a.yaml:15:48: error: 'assumptions.matrix.long_latency_seconds': short_latency_seconds (300) must"
    ),
    (
      "assumptions: { matrix: { short_latency_seconds: 3601 } }",
      "a.yaml:15:49: error: 'assumptions.matrix.short_latency_seconds': short_latency_seconds (3,601) must"
    ),
    ("answers: { decison: none }", "a.yaml:15:12: error: unknown key 'decison' in 'answers'"),
  ])
  func `a mistake in an optional part has its place`(line: String, message: String) {
    let found = mistakes(Self.valid + line + "\n")
    #expect(found.contains { $0.hasPrefix(message) }, "\(found)")
  }

  @Test func `a tier at which others read stands once`() {
    let found = mistakes(
      Self.valid.replacing(
        "exactly_once: false",
        with: "exactly_once: false\n  other_tiers: [batch, mini_batch, batch]"
      )
    )
    #expect(found.count == 1)
    #expect(found.first?.hasPrefix("a.yaml:15:36: error: 'batch' stands twice") == true)
  }

  @Test func `a quoted figure is told to lose its quotes`() {
    let found = mistakes(Self.valid.replacing("per_second: 10", with: "per_second: \"10\""))
    #expect(found.count == 1)
    #expect(found.first?.contains("remove the quotes") == true)
  }

  @Test func `all mistakes are told at once in the order of the file`() {
    let text = Self.valid
      .replacing("micro_batch", with: "fast")
      .replacing("per_second: 10", with: "per_second: -1")
      .replacing("error_cost: low", with: "error_cost: huge")
    let found = mistakes(text)
    #expect(found.count == 3)
    #expect(found == found.sorted { line(of: $0) < line(of: $1) })
  }

  private func line(of diagnostic: String) -> Int {
    Int(diagnostic.split(separator: ":")[1]) ?? 0
  }

  @Test(arguments: ModelConstant.all.map(\.name))
  func `every constant can be overridden in the file`(name: String) throws {
    let constant = try #require(ModelConstant.all.first { $0.name == name })
    let value = ["costs.hours_per_day": 7.5, "matrix.long_latency_seconds": 775.5][name] ?? 77.5
    let opening = constant.path.map { "\($0): " }.joined(separator: "{ ")
    let closing = String(repeating: " }", count: constant.path.count)
    let useCase = try read(Self.valid + "assumptions: { \(opening)\(value)\(closing)\n")
    #expect(constant.value(in: useCase.assumptions) == value)
    let others = ModelConstant.all.filter { $0.name != name }
    #expect(others.allSatisfy { $0.value(in: useCase.assumptions) == $0.defaultValue })
  }
}
