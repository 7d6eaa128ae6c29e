import Assessment
import Foundation
import Testing

/// The worked use cases against what a senior engineer would recommend; why stands in each file.
struct WorkedUseCaseTests {
  private static let folder = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .appending(path: "fixtures/assessments")

  private static let expected: [String: Architecture] = [
    "alerting": .microBatchViews,
    "dashboard": .microBatchViews,
    "fraud": .fullStreaming,
    "gaming": .fullStreaming,
    "inventory": .medallion,
    "ml-training": .streamingIngestion,
    "personalisation": .lambda,
    "pricing": .kappa,
    "reports": .batch,
    "warehouse": .batch,
  ]

  private func assess(_ name: String) throws -> UseCaseAssessment {
    let path = Self.folder.appending(path: "\(name).yaml").path
    return UseCaseAssessment(try UseCase.load(path: path), file: path)
  }

  @Test(arguments: expected.keys.sorted())
  func `the recommendation is the expected one`(name: String) throws {
    let assessment = try assess(name)
    let architecture = assessment.analysis.choice.architecture
    #expect(architecture == Self.expected[name])
    #expect(assessment.useCase.openQuestions.isEmpty)
    #expect(assessment.analysis.matrix.notStated.isEmpty)
    let text = try String(
      contentsOf: Self.folder.appending(path: "\(name).yaml"),
      encoding: .utf8
    )
    #expect(text.hasPrefix("# Expected: \(architecture.title.lowercased())".prefix(14)))
    #expect(text.prefix { $0 != "." }.lowercased().hasSuffix(architecture.title.lowercased()))
  }

  @Test func `every file has its expectation and all recommendations occur`() throws {
    let files = try FileManager.default.contentsOfDirectory(atPath: Self.folder.path)
    #expect(
      Set(files.filter { $0.hasSuffix(".yaml") }) == Set(Self.expected.keys.map { "\($0).yaml" })
    )
    #expect(Set(Self.expected.values) == Set(Architecture.allCases))
  }

  @Test func `the dashboard is relaxed by rule and the alerts by money`() throws {
    #expect(try assess("dashboard").analysis.tier.rule == .dashboardRelaxed)
    let alerts = try assess("alerting").analysis
    #expect(alerts.tier.rule == .statedTierStands)
    #expect(alerts.choice.servedTier == .microBatch)
    #expect(alerts.breakEven(of: .nearRealTime)?.recommended == false)
  }
}
