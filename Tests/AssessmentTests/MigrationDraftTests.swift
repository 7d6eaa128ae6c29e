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
