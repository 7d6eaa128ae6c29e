import Assessment
import Testing

struct CostModelTests {
  private let model = CostModel()

  private func cents(_ amount: Double) -> Double { (amount * 100).rounded() / 100 }

  @Test(arguments: [
    (CostApproach.batchSimple, 50_000_000, 6515.60, 114_187.18),
    (.microBatch, 50_000_000, 13_729.30, 236_751.65),
    (.realTime, 1_000_000, 33_000.00, 576_000.00),
  ])
  func `the framework's check values`(
    approach: CostApproach,
    eventsPerDay: Double,
    monthly: Double,
    annual: Double
  ) {
    let estimate = model.estimate(approach, eventsPerDay: eventsPerDay)
    #expect(cents(estimate.monthlyTotal) == monthly)
    #expect(cents(estimate.annualTotal) == annual)
  }

  /// By hand at factor 1: compute 1000 x m, storage 300 x m, network 100; hours 20 x e + 15 x o at
  /// 150; days 30 x d x 8 x 150.
  @Test(arguments: [
    (CostApproach.batchSimple, 1400, 4125, 36_000),
    (.batchComplex, 1960, 6750, 54_000),
    (.microBatch, 2550, 9375, 72_000),
    (.nearRealTime, 4700, 14_625, 108_000),
    (.realTime, 9000, 24_000, 180_000),
  ])
  func `every approach at the baseline volume`(
    approach: CostApproach,
    infrastructure: Double,
    operations: Double,
    initial: Double
  ) {
    let estimate = model.estimate(approach, eventsPerDay: 1000)
    #expect(cents(estimate.infrastructure) == infrastructure)
    #expect(cents(estimate.operations) == operations)
    #expect(cents(estimate.initialInvestment) == initial)
    #expect(cents(estimate.monthlyTotal) == infrastructure + operations)
    #expect(cents(estimate.annualTotal) == 12 * (infrastructure + operations) + initial)
  }

  @Test(arguments: [
    (0, 1), (1, 1), (1_000_000, 1), (9_000_000, 1), (99_000_000, 2), (999_000_000, 3),
  ])
  func `the volume factor is one up to nine million events a day`(
    eventsPerDay: Double,
    factor: Double
  ) {
    #expect(abs(model.volumeFactor(eventsPerDay: eventsPerDay) - factor) < 1e-12)
  }

  @Test func `the volume factor begins to grow just above nine million`() {
    #expect(model.volumeFactor(eventsPerDay: 9_000_100) > 1)
  }

  @Test(arguments: CostApproach.allCases)
  func `zero and one event a day cost the same`(approach: CostApproach) {
    let none = model.estimate(approach, eventsPerDay: 0)
    #expect(none == model.estimate(approach, eventsPerDay: 1))
    #expect(none.monthlyTotal > 0)
  }

  @Test(arguments: CostApproach.allCases)
  func `more events never cost less`(approach: CostApproach) {
    var generator = SystemRandomNumberGenerator()
    for _ in 0..<200 {
      let events = Double.random(in: 0...1e12, using: &generator)
      let more = events + Double.random(in: 0...1e12, using: &generator)
      #expect(
        model.estimate(approach, eventsPerDay: events).monthlyTotal
          <= model.estimate(approach, eventsPerDay: more).monthlyTotal
      )
    }
  }

  @Test func `every constant can be overridden`() {
    var changed = CostModel()
    changed.baselineCompute = 2000
    changed.hourlyRate = 100
    changed.approaches[.microBatch].compute = 3
    changed.hoursPerDay = 7
    let estimate = changed.estimate(.microBatch, eventsPerDay: 0)
    #expect(estimate.compute == 6000)
    #expect(cents(estimate.storage) == 900)
    #expect(cents(estimate.network) == 200)
    #expect(estimate.operations == 6250)
    #expect(estimate.initialInvestment == 42_000)
  }
}
