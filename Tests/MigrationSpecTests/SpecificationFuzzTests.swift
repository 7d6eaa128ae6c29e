import MigrationSpec
import Testing

/// Whatever becomes of a specification, reading it ends with a value or with located mistakes.
struct SpecificationFuzzTests {
  @Test(arguments: Fixture.valid, 0..<4)
  func damagedSpecificationsGiveLocatedMistakes(fixture: Fixture, seed: Int) throws {
    var random = SplitMix64(state: UInt64(seed) &* 0x1234_5678_9abc_def1)
    let original = try fixture.text()
    for _ in 0..<400 {
      var damage = TextDamage(text: original)
      for _ in 0..<Int.random(in: 1...4, using: &random) { damage.strike(using: &random) }
      checkOutcome(of: damage.text, path: fixture.path)
    }
  }

  @Test(arguments: 0..<4)
  func noiseGivesLocatedMistakes(seed: Int) {
    var random = SplitMix64(state: UInt64(seed))
    for _ in 0..<400 {
      let length = Int.random(in: 0...60, using: &random)
      let text = String((0..<length).map { _ in TextDamage.character(using: &random) })
      checkOutcome(of: text, path: "noise.yaml")
    }
  }

  private func checkOutcome(of text: String, path: String) {
    do {
      _ = try Specification.parse(text, path: path, environment: Fixture.environment)
    } catch {
      // Characters that end lines for the parser are left out of the noise but for these two.
      let lines = text.replacing("\r", with: "\n")
        .split(separator: "\n", omittingEmptySubsequences: false)
      for diagnostic in error.diagnostics {
        let location = diagnostic.location
        #expect(location.file == path)
        #expect(!diagnostic.message.isEmpty)
        #expect((1...lines.count + 1).contains(location.line), "\(diagnostic) in \(text)")
        let length =
          location.line <= lines.count ? lines[location.line - 1].unicodeScalars.count : 0
        #expect((1...length + 1).contains(location.column), "\(diagnostic) in \(text)")
      }
    }
  }
}
