import MigrationSpec
import Testing

struct InvalidSpecificationTests {
  @Test(arguments: Fixture.invalid)
  func everyMistakeIsToldAtItsPlace(fixture: Fixture) throws {
    let expected = try fixture.expectations()
    #expect(!expected.isEmpty)
    do {
      _ = try Specification.load(path: fixture.path, environment: Fixture.environment)
      Issue.record("\(fixture.path) was accepted")
    } catch {
      let found = error.diagnostics.map { diagnostic in
        let location = diagnostic.location
        #expect(location.file == fixture.path)
        return Fixture.Expectation(
          line: location.line,
          column: location.column,
          text: String(diagnostic.description.dropFirst("\(location): ".count))
        )
      }
      for missing in Set(expected).subtracting(found) { Issue.record("not told: \(missing)") }
      for surplus in Set(found).subtracting(expected) { Issue.record("not expected: \(surplus)") }
      #expect(found.count == expected.count)
    }
  }

  @Test
  func aMissingFileIsToldWithTheRemedy() {
    let error = #expect(throws: DiagnosticsError.self) {
      try Specification.load(path: "/nowhere/migration.yaml", environment: [:])
    }
    #expect(
      error?.description
        == "/nowhere/migration.yaml:1:1: error: no such file (`migrate init` writes one)"
    )
  }

  @Test
  func aDirectoryIsNoSpecification() {
    let error = #expect(throws: DiagnosticsError.self) {
      try Specification.load(path: "/", environment: [:])
    }
    #expect(error?.description == "/:1:1: error: this is a directory, not a file")
  }
}
