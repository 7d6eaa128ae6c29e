import Assessment
import Testing

struct InterviewTests {
  private final class Person {
    var answers: [String]
    var heard = ""

    init(_ answers: [String]) { self.answers = answers }

    var interviewer: Interviewer {
      Interviewer(
        say: { self.heard += $0 },
        listen: { self.answers.isEmpty ? nil : self.answers.removeFirst() }
      )
    }
  }

  private static let answers = [
    "Orders", "Orders by hour", "shop.orders", "table", "micro_batch", "People ask", "dashboard",
    "50", "4", "EUR", "20", "0.5", "medium", "lookups", "no", "yes", "no", "no",
    "mini_batch, batch", "simple", "", "batch", "warehouse", "", "Stock", "", "", "", "", "",
  ]

  @Test func `answers become a use case`() throws {
    let person = Person(Self.answers)
    let useCase = try UseCase(asking: person.interviewer)
    #expect(useCase.name == "Orders")
    #expect(useCase.tier == .microBatch)
    #expect(useCase.peakEventsPerSecond == 200)
    #expect(useCase.currency == "EUR")
    #expect(useCase.latencyValuePerMinute == 0.5)
    #expect(useCase.needs.exactlyOnce)
    #expect(useCase.needs.otherTiers == [.miniBatch, .batch])
    #expect(useCase.circumstances.recovery == nil)
    #expect(useCase.circumstances.infrastructure == .warehouse)
    #expect(useCase.answers.first?.answer == "Stock")
    #expect(useCase.openQuestions.count == 5)
    #expect(person.answers.isEmpty)
    for question in ChallengeQuestion.allCases { #expect(person.heard.contains(question.text)) }
  }

  @Test(arguments: [(4, "fast"), (7, "-1"), (7, "nan"), (7, "many"), (8, "0.5"), (14, "perhaps")])
  func `an answer of no use is asked for again`(position: Int, wrong: String) throws {
    let person = Person(Self.answers)
    person.answers.insert(wrong, at: position)
    let useCase = try UseCase(asking: person.interviewer)
    #expect(person.heard.contains("  Please "))
    #expect(useCase == (try UseCase(asking: Person(Self.answers).interviewer)))
  }

  @Test(arguments: 0..<30)
  func `an early end is told`(count: Int) {
    #expect(throws: InterviewEnded.self) {
      try UseCase(asking: Person(Array(Self.answers.prefix(count))).interviewer)
    }
  }
}
