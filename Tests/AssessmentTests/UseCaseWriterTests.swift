import Assessment
import MigrationSpec
import Testing

struct UseCaseWriterTests {
  private func reread(_ useCase: UseCase) throws -> UseCase {
    try UseCase(YAMLDocument(parsing: UseCaseWriter(useCase).text, path: "a.yaml"))
  }

  @Test func `the template reads back as it is and shows every constant`() throws {
    #expect(try reread(.template) == .template)
    let text = UseCaseWriter(.template).text
    for constant in ModelConstant.all {
      #expect(text.contains("\(constant.path.last ?? ""): "))
    }
    for question in ChallengeQuestion.allCases { #expect(text.contains(question.text)) }
  }

  @Test func `the commented constants are valid where they are uncommented`() throws {
    let lines = UseCaseWriter(.template).text.split(
      separator: "\n",
      omittingEmptySubsequences: false
    )
    let start = try #require(lines.firstIndex { $0 == "# assumptions:" })
    let active = lines.enumerated().map { $0 >= start ? String($1.dropFirst(2)) : String($1) }
    let text = active.joined(separator: "\n") + "\n"
    #expect(try UseCase(YAMLDocument(parsing: text, path: "a.yaml")) == .template)
  }

  @Test(arguments: [
    "plain", "say \"no\"", "back\\slash", "a: b # c", "line\nbreak\ttab", "\u{1B}[31m", "ünïcode 🙂",
    "- list", "{x}", "%", "null", " lead and trail ", "\u{2028}",
  ])
  func `any text survives`(text: String) throws {
    let useCase = UseCase.sample {
      $0.name = text
      $0.why = text
      $0.source.name = text
      $0.currency = text
    }
    #expect(try reread(useCase) == useCase)
  }

  @Test func `any use case survives`() throws {
    for _ in 0..<200 {
      let useCase = UseCase.sample {
        $0.tier = LatencyTier.allCases.randomElement() ?? .batch
        $0.consumer = Consumer.allCases.randomElement()
        $0.eventsPerSecond = Double.random(in: 0...1e9)
        $0.peakMultiplier = Double.random(in: 1...100)
        $0.latencyValuePerMinute = Bool.random() ? nil : Double.random(in: 0...1e-3)
        $0.needs.otherTiers = LatencyTier.allCases.filter { _ in Bool.random() }
        $0.needs.ordering = Bool.random()
        $0.circumstances.team = Bool.random() ? nil : .both
        $0.currentApproach = CostApproach.batchApproaches.randomElement() ?? .batchSimple
        $0.compare = CostApproach.allCases.shuffled()
        if Bool.random() { $0.assumptions.costs.approaches[.realTime].onCall = .random(in: 0...9) }
      }
      #expect(try reread(useCase) == useCase)
    }
  }
}
