import MigrationSpec
import Testing

struct SpecificationTemplateTests {
  @Test(arguments: [
    ("daily-metrics", "daily-metrics"), ("Umsätze 2026", "Ums-tze-2026"), ("..", "migration"),
    ("", "migration"), ("a\"b\n", "a-b-"), (String(repeating: "x", count: 300), nil),
  ])
  func isValidAsItStands(name: String, expected: String?) throws {
    let text = SpecificationTemplate.text(name: name)
    let specification = try Specification.parse(text, path: "migration.yaml", environment: [:])
    #expect(specification.warnings.isEmpty)
    if let expected { #expect(specification.name == expected) }
    #expect(specification.statePath.hasSuffix("/state/\(specification.name).json"))
  }

  @Test
  func everySectionIsExplained() {
    let lines = SpecificationTemplate.text(name: "x").split(
      separator: "\n",
      omittingEmptySubsequences: false
    )
    for (before, line) in zip(lines, lines.dropFirst()) where line.first?.isLetter == true {
      #expect(before.hasPrefix("#"), "nothing explains: \(line)")
    }
    #expect(lines.allSatisfy { $0.count <= 100 })
  }
}
