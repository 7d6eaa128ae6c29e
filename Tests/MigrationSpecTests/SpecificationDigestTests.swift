import MigrationSpec
import Testing

struct SpecificationDigestTests {
  private static let base = """
    version: 1
    migration: a
    databases: { db: { dsn: "${DSN:-}" } }
    pipelines: { batch: { kind: external }, stream: { kind: external } }
    outputs: [{ name: o, batch: b.o, stream: s.o }]
    """

  private func digest(_ text: String, environment: [String: String] = [:]) throws -> String {
    try Specification.parse(text, path: "m.yaml", environment: environment).digest
  }

  @Test(arguments: [
    base + "\n# a comment\n",
    base.replacing("migration: a", with: "migration: \"a\""),
    base.replacing(
      "{ name: o, batch: b.o, stream: s.o }",
      with: "{stream: s.o, name: o, batch: b.o}"
    ),
    base.replacing("version: 1\nmigration: a", with: "migration: a\n\n\nversion:    1"),
  ])
  func layoutDoesNotChangeIt(text: String) throws {
    #expect(try digest(text) == digest(Self.base))
    #expect(try digest(text).count == 64)
  }

  @Test(arguments: [
    base.replacing("migration: a", with: "migration: b"),
    base.replacing("b.o", with: "b.p"),
    base + "\ncanary: { steps: [1] }\n",
  ])
  func meaningChangesIt(text: String) throws {
    #expect(try digest(text) != digest(Self.base))
  }

  @Test
  func variablesDoNotChangeIt() throws {
    #expect(try digest(Self.base, environment: ["DSN": "x"]) == digest(Self.base))
  }

  @Test
  func aRevisionChangesIt() throws {
    let text = Self.base.replacing(
      "batch: { kind: external }",
      with: "batch: { kind: external, revision: \"${SHA}\" }"
    )
    let first = try digest(text, environment: ["SHA": "1f2e"])
    #expect(try digest(text, environment: ["SHA": "1f2e"]) == first)
    #expect(try digest(text, environment: ["SHA": "9a8b"]) != first)
    #expect(throws: DiagnosticsError.self) { try digest(text) }
  }
}
