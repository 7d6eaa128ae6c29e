import Assessment
import Foundation
import Testing

/// The worked use cases against what a senior engineer would recommend; why stands in each file.
struct WorkedUseCaseTests {
  private static let expected: [String: Architecture] = [
    "alerting": .microBatchViews,
    "dashboard": .microBatchViews,
    "fraud": .fullStreaming,
    "gaming": .fullStreaming,
    "inventory": .medallion,
    "medallion": .medallion,
    "ml-training": .streamingIngestion,
    "personalisation": .lambda,
    "pricing": .kappa,
    "reports": .batch,
    "warehouse": .batch,
  ]

  @Test(arguments: WorkedUseCases.names)
  func `the recommendation is the expected one`(name: String) throws {
    let assessment = try WorkedUseCases.assess(name)
    let architecture = assessment.analysis.choice.architecture
    #expect(architecture == Self.expected[name])
    #expect(assessment.useCase.openQuestions.isEmpty)
    #expect(assessment.analysis.matrix.notStated.isEmpty)
    let opening = try WorkedUseCases.text(name).prefix { $0 != "." }
    #expect(opening.lowercased() == "# expected: \(architecture.title.lowercased())")
  }

  @Test func `every file has its expectation and all recommendations occur`() throws {
    let files = try FileManager.default.contentsOfDirectory(atPath: WorkedUseCases.folder.path)
    let names = files.filter { $0.hasSuffix(".yaml") }.map { String($0.dropLast(5)) }
    #expect(names.sorted() == WorkedUseCases.names)
    #expect(Self.expected.keys.sorted() == WorkedUseCases.names)
    #expect(Set(Self.expected.values) == Set(Architecture.allCases))
  }

  @Test func `the dashboard is relaxed by rule and the alerts by money`() throws {
    #expect(try WorkedUseCases.assess("dashboard").analysis.tier.rule == .dashboardRelaxed)
    let alerts = try WorkedUseCases.assess("alerting").analysis
    #expect(alerts.tier.rule == .statedTierStands)
    #expect(alerts.choice.servedTier == .microBatch)
    #expect(alerts.breakEven(of: .nearRealTime)?.recommended == false)
  }

  @Test(arguments: WorkedUseCases.names)
  func `what is recommended pays for itself or has to`(name: String) throws {
    let assessment = try WorkedUseCases.assess(name)
    #expect(assessment.analysis.price.pays)
  }

  /// A match within seconds keeps players who leave after a few, at 56 % of the cost.
  @Test func `match making is served within seconds`() throws {
    let games = try WorkedUseCases.assess("gaming").analysis
    #expect(games.choice.servedTier == .nearRealTime)
    let realTime = try #require(games.costs.first { $0.approach == .realTime })
    #expect(abs(games.price.monthlyTotal / realTime.monthlyTotal - 0.56) < 0.005)
  }
}
