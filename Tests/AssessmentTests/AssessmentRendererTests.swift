import Assessment
import Foundation
import Reporting
import Testing

struct AssessmentRendererTests {
  private func render(
    _ assessments: [UseCaseAssessment],
    _ format: AssessmentFormat
  ) throws -> String {
    try AssessmentRenderer(AssessmentReport(assessments)).text(as: format)
  }

  private func hostile(_ text: String) -> UseCaseAssessment {
    let useCase = UseCase.sample {
      $0.name = text
      $0.description = text
      $0.why = text
      $0.source.name = text
      $0.currency = text
      $0.answers = ChallengeQuestion.allCases.map { ChallengeAnswer(question: $0, answer: text) }
    }
    return UseCaseAssessment(useCase, file: "\(text).yaml")
  }

  @Test(arguments: WorkedUseCases.names)
  func `the first three lines hold the decision, its money and the main doubt`(name: String) throws
  {
    let assessment = try WorkedUseCases.assess(name)
    let lines = try render([assessment], .table).split(separator: "\n")
    let title = assessment.analysis.choice.architecture.title
    #expect(lines[0].hasPrefix("\(assessment.useCase.name): \(title), results in"))
    let monthly = FigureText.money(
      assessment.analysis.price.monthlyTotal,
      assessment.useCase.currency
    )
    #expect(lines[1].hasPrefix("Money: ") && lines[1].contains(monthly))
    let doubt = try #require(assessment.doubts.first)
    #expect(
      lines[2].hasPrefix("Doubt: " + doubt.split(separator: " ").prefix(5).joined(separator: " "))
    )
  }

  @Test func `two pipelines that are paid for together have a row for their sum`() throws {
    let text = try render([WorkedUseCases.assess("personalisation")], .table)
    let marked = text.split(separator: "\n").filter { $0.hasSuffix("< recommended") }
    #expect(marked.count == 1)
    #expect(marked.first?.hasPrefix("Lambda: near real time and simple batch") == true)
    #expect(marked.first?.contains("33,483") == true)
    #expect(text.contains("simple batch (today)"))
  }

  @Test func `the money at the measured volume stands beside that of the guess`() throws {
    var figures = MeasuredFigures()
    figures.eventsPerSecond = 5000
    let useCase = UseCase.sample {
      $0.tier = .microBatch
      $0.latencyValuePerMinute = 0.5
    }
    let assessment = UseCaseAssessment(useCase, file: "a.yaml", measured: figures)
    let text = try render([assessment], .table)
    #expect(text.contains("Money: 11,925 USD a month"))
    #expect(text.contains("Measured: still Micro-batch views, 16,098 USD a month"))
    let row = try #require(text.split(separator: "\n").first { $0.hasPrefix("a month ") })
    #expect(row.contains("11,925 USD") && row.contains("16,098 USD"))
    #expect(assessment.doubts.contains { $0.contains("still the file's guess") })
  }

  @Test(arguments: WorkedUseCases.names)
  func `sentences keep to a hundred columns and tables line up`(name: String) throws {
    let lines = try render([WorkedUseCases.assess(name)], .table).split(separator: "\n")
    #expect(lines.allSatisfy { $0.count <= 115 })
    #expect(lines.allSatisfy { !$0.hasSuffix(" ") })
  }

  @Test func `the money stands in a table with the recommended row marked`() throws {
    let text = try render([WorkedUseCases.assess("dashboard")], .table)
    let row = try #require(text.split(separator: "\n").first { $0.hasSuffix("< recommended") })
    #expect(
      row.split(separator: " ").map(String.init)
        == ["micro-batch", "4,354", "9,375", "13,729", "72,000", "236,752", "<", "recommended"]
    )
  }

  @Test(arguments: AssessmentFormat.allCases)
  func `doubts, questions and constants are in every format`(format: AssessmentFormat) throws {
    let assessment = try WorkedUseCases.assess("alerting")
    let text = try render([assessment], format).replacing("\n", with: " ")
      .replacing("  ", with: " ")
    #expect(text.contains("Nothing was measured"))
    #expect(text.contains("Which business decision changes on this data?"))
    #expect(text.contains("matrix.high_events_per_second"))
    #expect(text.contains("migrate views run"))
  }

  @Test func `json is versioned and decodes to the same report`() throws {
    var figures = MeasuredFigures()
    figures.eventsPerSecond = 3
    figures.lateness = LatenessPercentiles(median: 1, p95: 2, p99: 3, maximum: 4)
    var assessments = try WorkedUseCases.names.map(WorkedUseCases.assess)
    assessments.append(UseCaseAssessment(.sample(), file: "a.yaml", measured: figures))
    let text = try render(assessments, .json)
    let decoder = JSONDecoder()
    decoder.keyDecodingStrategy = .convertFromSnakeCase
    let report = try decoder.decode(AssessmentReport.self, from: Data(text.utf8))
    #expect(report == AssessmentReport(assessments))
    #expect(text.contains("\"schema\" : \"migrate.assessment/1\""))
    #expect(text.contains("\"value_at_limit\""))
    #expect(!text.contains("At\""))
  }

  @Test(arguments: ["<script>alert(1)</script>", "\"' onload=x", "&amp;", "a<b>c", "]]>"])
  func `html shows text as text`(text: String) throws {
    let html = try render([hostile(text)], .html)
    let escaped = text.replacing("&", with: "&amp;").replacing("<", with: "&lt;")
      .replacing(">", with: "&gt;").replacing("\"", with: "&quot;").replacing("'", with: "&#39;")
    #expect(html.contains("<h1>\(escaped): Batch"))
    #expect(!html.contains(text) || escaped.contains(text))
    #expect(!html.contains("<script"))
  }

  @Test func `html is one balanced file that loads nothing`() throws {
    let html = try render(WorkedUseCases.names.map(WorkedUseCases.assess), .html)
    for tag in ["table", "tr", "td", "th", "ul", "li", "dl", "dt", "dd", "h1", "h2", "p", "main"] {
      let opened = html.matches(of: try Regex("<\(tag)[ >]")).count
      #expect(opened > 0)
      #expect(opened == html.matches(of: try Regex("</\(tag)>")).count, "\(tag)")
    }
    for reference in ["src=", "href=", "url(", "@import", "http:", "https:"] {
      #expect(!html.contains(reference))
    }
  }

  @Test func `markdown shows text as text`() throws {
    let markdown = try render([hostile("a|b *c* <d> [e](f) `g` _h_ snake_case")], .markdown)
    #expect(markdown.contains("a\\|b \\*c\\* &lt;d\\> \\[e\\](f) \\`g\\` \\_h\\_ snake_case"))
    #expect(markdown.contains("--from-assessment") == false)
  }

  @Test(arguments: WorkedUseCases.names)
  func `markdown tables have the same number of cells in every row`(name: String) throws {
    let markdown = try render([WorkedUseCases.assess(name)], .markdown)
    for block in markdown.split(separator: "\n\n") where block.hasPrefix("|") {
      let counts = block.split(separator: "\n").map { $0.split(separator: " | ").count }
      #expect(Set(counts).count == 1, "\(block)")
    }
  }

  @Test(arguments: [AssessmentFormat.table, .markdown, .html])
  func `nothing in a file can steer a terminal`(format: AssessmentFormat) throws {
    let text = try render([hostile("a\u{1B}[31mb\u{7}c\u{202E}d\u{9B}e\nf")], format)
    for scalar in text.unicodeScalars where scalar != "\n" {
      #expect(scalar.properties.generalCategory != .control)
      #expect(scalar != "\u{202E}")
    }
  }

  @Test func `several use cases begin with an overview`() throws {
    let assessments = try ["fraud", "reports"].map(WorkedUseCases.assess)
    let lines = try render(assessments, .table).split(separator: "\n")
    #expect(lines[0] == "2 use cases")
    #expect(lines[3].hasPrefix("Card fraud") && lines[3].contains("Full streaming"))
    #expect(lines[4].hasPrefix("Regional sales reports") && lines[4].contains("Batch"))
  }

  @Test func `guess and measurement stand side by side`() throws {
    var figures = MeasuredFigures()
    figures.eventsPerSecond = 100
    figures.resultFreshnessSeconds = 90_000
    let assessment = UseCaseAssessment(.sample(), file: "a.yaml", measured: figures)
    let text = try render([assessment], .table)
    #expect(text.contains("GUESS AND MEASUREMENT"))
    #expect(text.contains("10 /s    100 /s"))
    #expect(text.contains("far off"))
    #expect(!text.contains("Nothing was measured"))
  }
}
