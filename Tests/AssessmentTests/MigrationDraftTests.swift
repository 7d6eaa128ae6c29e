import Assessment
import MigrationSpec
import Testing

struct MigrationDraftTests {
  private func parse(_ text: String) throws -> Specification {
    try Specification.parse(text, path: "migration.yaml", environment: [:])
  }

  @Test(arguments: WorkedUseCases.names)
  func `a draft is valid and says what is recommended and why`(name: String) throws {
    let assessment = try WorkedUseCases.assess(name)
    let draft = MigrationDraft(assessment)
    let text = draft.text(name: draft.name)
    #expect(try parse(text).warnings.isEmpty)
    let comments = text.split(separator: "\n").filter { $0.hasPrefix("#") }
      .map { $0.dropFirst(2).drop { $0 == " " } }.joined(separator: " ")
    #expect(comments.contains("Recommended: \(assessment.analysis.choice.architecture.title),"))
    for reason in assessment.analysis.choice.reasons { #expect(comments.contains(reason)) }
    #expect(text.split(separator: "\n").allSatisfy { $0.count <= 100 })
  }

  @Test func `the source becomes the input where it is a table in a schema`() throws {
    let draft = MigrationDraft(try WorkedUseCases.assess("medallion"))
    #expect(draft.text(name: "m").contains("- { name: raw.events, "))
    let orders = UseCase.sample { $0.source.name = "shop.orders" }
    let other = MigrationDraft(UseCaseAssessment(orders, file: "a.yaml")).text(name: "m")
    #expect(other.contains("- { name: shop.orders, "))
    #expect(try parse(other).inputs.tables.count == 1)
  }

  private func comments(_ change: (inout UseCase) -> Void) -> String {
    let draft = MigrationDraft(UseCaseAssessment(.sample(change), file: "a.yaml")).text(name: "m")
    return draft.split(separator: "\n").filter { $0.hasPrefix("#") }
      .map { $0.dropFirst(2).drop { $0 == " " } }.joined(separator: " ")
  }

  @Test func `a draft says what to spend, and that nothing is to be built where that is advised`() {
    #expect(
      comments { _ in }.contains("Build nothing: what runs today stays, at 5,525 USD a month.")
    )
    let views = comments {
      $0.tier = .microBatch
      $0.latencyValuePerMinute = 0.5
    }
    #expect(views.contains("It costs 11,925 USD a month and 72,000 USD to build."))
    #expect(!views.contains("Build nothing"))
  }

  @Test(arguments: [(LatencyTier.realTime, true), (.nearRealTime, false)])
  func `a draft does not promise 100 ms of micro-batches`(tier: LatencyTier, warns: Bool) {
    let text = comments {
      $0.tier = tier
      $0.latencyValuePerMinute = 500
    }
    #expect(text.contains("cannot meet under 100 ms") == warns)
  }

  @Test(arguments: [
    "a\nversion: 2", "a\r\nb: 1", "a\u{2028}b: 1", "a\u{85}b: 1", "a\u{0}\u{1b}[2J", "a\u{feff}b",
    "{name} {input} {notes}", "# '\"", "x.y: z", "\u{202e}abc", "",
  ])
  func `no text of a use case escapes its comment`(text: String) throws {
    let useCase = UseCase.sample {
      $0.name = text
      $0.source.name = text
      $0.currency = text
    }
    let draft = MigrationDraft(UseCaseAssessment(useCase, file: "\(text).yaml"))
    let written = draft.text(name: draft.name)
    #expect(try parse(written).outputs.count == 1)
    #expect(written.contains("- { name: raw.events, "))
  }
}
