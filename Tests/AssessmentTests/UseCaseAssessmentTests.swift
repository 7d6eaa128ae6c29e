import Assessment
import Testing

struct UseCaseAssessmentTests {
  private func assess(_ change: (inout UseCase) -> Void) -> UseCaseAssessment {
    UseCaseAssessment(.sample(change), file: "use case.yaml")
  }

  @Test func `all questions are asked and open ones are a doubt`() {
    let open = assess { _ in }
    #expect(open.useCase.answers.map(\.question) == ChallengeQuestion.allCases)
    #expect(open.doubts.contains { $0.hasPrefix("6 of 6 questions") })
    let answered = assess {
      $0.answers = ChallengeQuestion.allCases.map { ChallengeAnswer(question: $0, answer: "yes") }
    }
    #expect(!answered.doubts.contains { $0.contains("questions") })
  }

  @Test func `a tier that the money takes back is a doubt`() {
    let assessment = assess { $0.tier = .realTime }
    #expect(assessment.analysis.choice.architecture == .batch)
    #expect(assessment.doubts.contains { $0.contains("not real time as required") })
    #expect(assessment.thresholds.contains { $0.contains("0.22 USD per minute of latency") })
  }

  @Test(arguments: [
    (DataSourceKind.table, "migrate assess 'use case.yaml'"),
    (.stream, "migrate init --from-assessment 'use case.yaml'"),
  ])
  func `the next command names the file as a shell takes it`(
    kind: DataSourceKind,
    command: String
  ) {
    #expect(assess { $0.source.kind = kind }.next.command == command)
  }

  @Test func `views are the next command where views are recommended`() {
    let assessment = assess {
      $0.tier = .microBatch
      $0.latencyValuePerMinute = 1
    }
    #expect(assessment.next.command == "migrate views run")
  }
}
