import Assessment
import Testing

struct BreakEvenTests {
  private let model = BreakEvenModel()

  private func microBatch(value: Double) -> BreakEven {
    let costs = CostModel()
    return model.breakEven(
      of: costs.estimate(.microBatch, eventsPerDay: 50_000_000),
      over: costs.estimate(.batchSimple, eventsPerDay: 50_000_000),
      value: value,
      minutesSaved: 59
    )
  }

  private func breakEven(increase: Double, investment: Double, value: Double) -> BreakEven {
    var model = model
    model.runsPerMonth = 1
    return BreakEven(
      faster: [.microBatch],
      slower: .batchSimple,
      costIncrease: increase,
      extraInvestment: investment,
      value: value,
      minutesSaved: 1,
      model: model
    )
  }

  @Test func `the framework's check values`() throws {
    let result = microBatch(value: 0.5)
    #expect(abs(result.costIncrease - 7213.71) < 0.005)
    #expect(result.monthlyValue == 21_240)
    #expect(abs(result.monthlyNet - 14_026.29) < 0.005)
    #expect(abs(try #require(result.paybackMonths) - 2.57) < 0.005)
    #expect(result.recommended)
  }

  @Test func `too little revenue never pays back`() {
    let result = microBatch(value: 0.05)
    #expect(result.paybackMonths == nil)
    #expect(!result.recommended)
  }

  /// By hand: (7213.71 + 36000 / 12) / (59 x 720) = 0.24044.
  @Test func `the value of a minute at which payback is exactly the limit`() throws {
    let limit = try #require(microBatch(value: 0.5).valueAtLimit)
    #expect(abs(limit - 0.24044) < 0.00001)
    let months = try #require(microBatch(value: limit).paybackMonths)
    #expect(abs(months - 12) < 1e-9)
    #expect(microBatch(value: limit * 1.0001).recommended)
    #expect(!microBatch(value: limit * 0.9999).recommended)
  }

  @Test func `a payback of exactly twelve months is too late`() {
    #expect(breakEven(increase: 100, investment: 1200, value: 200).paybackMonths == 12)
    #expect(!breakEven(increase: 100, investment: 1200, value: 200).recommended)
    #expect(breakEven(increase: 100, investment: 1200, value: 200.01).recommended)
  }

  @Test(arguments: [(99.99, false), (100, false), (100.01, true)])
  func `a net of zero never pays back`(value: Double, pays: Bool) {
    let result = breakEven(increase: 100, investment: 0, value: value)
    #expect((result.paybackMonths != nil) == pays)
    #expect(result.recommended == pays)
    #expect(result.valueAtLimit == 100)
  }

  @Test func `a faster approach that is cheaper pays from the first month`() {
    let result = breakEven(increase: -50, investment: -10, value: 0)
    #expect(result.paybackMonths == 0)
    #expect(result.recommended)
    #expect(result.valueAtLimit == 0)
  }

  @Test func `nothing saved means no value is enough`() {
    let result = BreakEven(
      faster: [.microBatch],
      slower: .batchSimple,
      costIncrease: 1,
      extraInvestment: 1,
      value: 1e9,
      minutesSaved: 0,
      model: model
    )
    #expect(result.valueAtLimit == nil)
    #expect(!result.recommended)
  }

  @Test func `the limit found always lies on the border`() throws {
    for _ in 0..<500 {
      let increase = Double.random(in: 0.01...1e6)
      let investment = Double.random(in: 1...1e6)
      let limit = try #require(
        breakEven(increase: increase, investment: investment, value: 0).valueAtLimit
      )
      let at = { breakEven(increase: increase, investment: investment, value: limit * $0) }
      #expect(at(1.000001).recommended)
      #expect(!at(0.999999).recommended)
    }
  }
}
