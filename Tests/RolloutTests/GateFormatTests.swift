import Foundation
import FoundationXML
import Reporting
import Rollout
import Testing

@Suite struct GateFormatTests {
  private static let awkward = "a<b> & \"c\" 'd'\n| e \u{1} ] ]> \u{1F600}"

  private func report(values: [String]) throws -> GateReport {
    let outcomes = RuleOutcome.allCases
    let rules = values.enumerated().map { index, value in
      [
        "rule": "rule \(value)", "outcome": outcomes[index % outcomes.count].rawValue,
        "value": value, "bound": "at least 3",
      ]
    }
    let document: [String: Any] = [
      "gate": "canary", "verdict": "closed", "rules": rules, "evidence": [String](),
      "next": "migrate shadow",
    ]
    let data = try JSONSerialization.data(withJSONObject: document)
    return try JSONDecoder().decode(GateReport.self, from: data)
  }

  @Test func theTestReportHasOneCaseForEachRuleAndIsWellFormed() throws {
    let report = try report(values: ["3", Self.awkward, "no matching run", "2h"])
    let text = GateJUnit.render(report, migration: "daily <\"metrics\">")
    let document = try XMLDocument(xmlString: text)
    let cases = try document.nodes(forXPath: "//testcase")
    #expect(cases.count == 4)
    #expect(try document.nodes(forXPath: "//testcase/failure").count == 3)
    let suite = try #require(try document.nodes(forXPath: "//testsuite").first as? XMLElement)
    #expect(suite.attribute(forName: "tests")?.stringValue == "4")
    #expect(suite.attribute(forName: "failures")?.stringValue == "3")
    #expect(suite.attribute(forName: "name")?.stringValue == "daily <\"metrics\">: gate canary")
    let failure = try #require(
      try document.nodes(forXPath: "//testcase/failure").first as? XMLElement
    )
    let expected = Self.awkward.replacing("\u{1}", with: "\u{FFFD}") + " (at least 3)"
    #expect(failure.attribute(forName: "message")?.stringValue == expected)
    #expect(failure.attribute(forName: "type")?.stringValue == "fail")
  }

  @Test func everyRuleIsOneLineOfTheMarkdownTable() throws {
    let report = try report(values: ["3", Self.awkward])
    let lines = GateMarkdown.render(report, migration: "m").split(separator: "\n")
    let rows = lines.filter { $0.hasPrefix("| rule ") && $0.hasSuffix("|") }
    #expect(rows.count == 3)
    #expect(rows[2].contains("a&lt;b&gt; &amp;"))
    #expect(rows[2].contains("\\| e"))
    #expect(lines.last == "Next: `migrate shadow`")
  }
}
