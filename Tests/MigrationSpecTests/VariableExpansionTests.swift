import MigrationSpec
import Testing

struct VariableExpansionTests {
  @Test(arguments: [
    ("plain", "plain"), ("", ""), ("${A}", "one"), ("x${A}y${B}z", "xoneytwoz"),
    ("$A $$ {A}", "$A $$ {A}"),
    ("${EMPTY}", ""), ("${EMPTY:-d}", "d"), ("${NONE:-}", ""), ("${NONE:-a b=c}", "a b=c"),
    ("${A:-d}", "one"), ("${NONE:-:-}", ":-"), ("${SELF}", "${A}"),
  ])
  func variablesAreFilledIn(dsn: String, expected: String) throws {
    let text = """
      version: 1
      migration: a
      databases: { db: { dsn: "\(dsn)" } }
      pipelines: { batch: { kind: external }, stream: { kind: external } }
      outputs: [{ name: o, batch: b.o, stream: s.o }]
      """
    let environment = ["A": "one", "B": "two", "EMPTY": "", "SELF": "${A}"]
    let specification = try Specification.parse(text, path: "m.yaml", environment: environment)
    #expect(specification.databases["db"]?.dsn == expected)
  }
}
