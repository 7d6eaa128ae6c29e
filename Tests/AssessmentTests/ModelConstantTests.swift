import Assessment
import Testing

struct ModelConstantTests {
  @Test func `names are unique and lead to different constants`() {
    let all = ModelConstant.all
    #expect(Set(all.map(\.name)).count == all.count)
    for (index, constant) in all.enumerated() {
      var assumptions = Assumptions.standard
      constant.set(constant.defaultValue + 1, in: &assumptions)
      let changed = all.indices.filter { all[$0].value(in: assumptions) != all[$0].defaultValue }
      #expect(changed == [index])
    }
  }

  @Test(arguments: [
    ("tiers.relax_below", 100), ("tiers.tighten_above", 1000), ("costs.hourly_rate", 150),
    ("costs.baseline_compute", 1000), ("costs.approaches.real_time.compute", 8),
    ("costs.approaches.batch_simple.on_call", 0.5), ("break_even.minutes_saved", 59),
    ("break_even.runs_per_month", 720), ("break_even.payback_limit_months", 12),
    ("matrix.high_events_per_second", 100_000),
  ])
  func `defaults are the framework's`(name: String, value: Double) {
    #expect(ModelConstant.all.first { $0.name == name }?.defaultValue == value)
  }

  @Test func `a report lists each constant beside its default`() throws {
    let assessment = UseCaseAssessment(
      .sample { $0.assumptions.costs.hourlyRate = 90 },
      file: "a.yaml"
    )
    #expect(assessment.assumptions.count == ModelConstant.all.count)
    let overridden = assessment.assumptions.filter(\.isOverridden)
    #expect(overridden.map(\.name) == ["costs.hourly_rate"])
    #expect(overridden.map(\.value) == [90])
    #expect(overridden.map(\.defaultValue) == [150])
  }
}
