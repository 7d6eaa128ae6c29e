import Assessment
import Testing

struct WhatIfTests {
  private func dashboard(value: Double) -> UseCase {
    .sample {
      $0.tier = .realTime
      $0.consumer = .dashboard
      $0.impactPerMinute = 20
      $0.latencyValuePerMinute = value
    }
  }

  private func sensitivity(to input: String, of useCase: UseCase) -> SensitivityRow? {
    UseCaseAssessment(useCase, file: "a.yaml").sensitivity.first { $0.input == input }
  }

  /// The limit of micro-batch is 0.2213: half of 0.4 is below it, half of 0.5 is not.
  @Test(arguments: [(0.4, true), (0.5, false)])
  func `halving an input that crosses a limit changes the recommendation`(
    value: Double,
    changes: Bool
  ) throws {
    let row = try #require(sensitivity(to: "latency_value_per_minute", of: dashboard(value: value)))
    #expect(row.changes == changes)
    #expect(row.atHalf.architecture == (changes ? .batch : .microBatchViews))
    #expect(row.atDouble.architecture == .microBatchViews)
  }

  @Test func `every figure and every constant has a row`() {
    let rows = UseCaseAssessment(dashboard(value: 1), file: "a.yaml").sensitivity
    #expect(rows.filter { !$0.isConstant }.count == 4)
    #expect(rows.filter(\.isConstant).count == ModelConstant.all.count)
    #expect(Set(rows.map(\.input)).count == rows.count)
  }

  @Test func `a threshold of a rule is a row too`() throws {
    let relax = try #require(
      sensitivity(
        to: "assumptions.tiers.relax_below",
        of: .sample {
          $0.tier = .realTime
          $0.consumer = .dashboard
          $0.impactPerMinute = 60
          $0.latencyValuePerMinute = 60
        }
      )
    )
    #expect(relax.atHalf.architecture == .fullStreaming)
    #expect(relax.atDouble.architecture == .microBatchViews)
  }

  @Test func `the facts that would change it are named`() {
    var useCase = dashboard(value: 60)
    useCase.source.kind = .stream
    useCase.circumstances.team = .streaming
    let found = UseCaseAssessment(useCase, file: "a.yaml").counterfactuals
    #expect(
      found.contains { $0.value == "a service" && $0.architecture == .fullStreaming }
    )
    #expect(!found.contains { $0.architecture == .microBatchViews })
    #expect(
      found.contains {
        $0.value.contains("mini-batch and batch") && $0.architecture == .medallion
      }
    )
  }

  /// A critical error tightens batch to near real time, which is no reason to ask for batch.
  @Test func `a slower requirement never counts as a way to faster results`() {
    let useCase = UseCase.sample {
      $0.tier = .realTime
      $0.consumer = .dashboard
      $0.impactPerMinute = 50
      $0.errorCost = .critical
    }
    let assessment = UseCaseAssessment(useCase, file: "a.yaml")
    #expect(assessment.analysis.choice.architecture == .microBatchViews)
    #expect(!assessment.counterfactuals.contains { $0.value.contains("batch") })
  }

  /// The same architecture at another tier is another recommendation: above 54.65 per minute of
  /// latency real time pays over near real time, below 14.44 even near real time does not.
  @Test func `another tier of the same architecture is a change`() throws {
    let useCase = UseCase.sample {
      $0.tier = .realTime
      $0.latencyValuePerMinute = 60
    }
    let row = try #require(sensitivity(to: "latency_value_per_minute", of: useCase))
    #expect(row.changes)
    #expect(row.atHalf.architecture == .fullStreaming)
    #expect(row.atHalf.servedTier == .nearRealTime)
    #expect(row.atDouble.servedTier == .realTime)
  }

  @Test(arguments: LatencyTier.allCases)
  func `a counterfactual is what an analysis of the changed case says`(tier: LatencyTier) {
    let useCase = dashboard(value: 1)
    let chosen = UseCaseAnalysis(useCase).choice
    var changed = useCase
    changed.tier = tier
    let architecture = UseCaseAnalysis(changed).choice.architecture
    let named = Counterfactual.all(of: useCase, chosen: chosen)
      .first { $0.subject == "the required tier" && $0.value == tier.title }
    #expect(named?.architecture == (architecture == chosen.architecture ? nil : architecture))
  }
}
