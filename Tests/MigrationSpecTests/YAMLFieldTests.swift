import MigrationSpec
import Testing

struct YAMLFieldTests {
  private enum Colour: String, CaseIterable {
    case red, green
  }

  private func read<Value>(
    _ text: String,
    _ reading: (YAMLMapping) -> Value
  ) throws -> (value: Value, mistakes: [String]) {
    let diagnostics = DiagnosticCollector()
    let root = try YAMLDocument(parsing: text, path: "f").root
    let mapping = try #require(YAMLMapping(root, diagnostics: diagnostics))
    let value = reading(mapping)
    return (value, diagnostics.diagnostics.map(\.description))
  }

  @Test
  func valuesComeOutTyped() throws {
    let text = """
      s: 007
      i: -3
      d: 1e-9
      b: true
      t: 1h30m
      l: [a, "b"]
      m: { x: 1, y: "" }
      c: green
      """
    let (_, mistakes) = try read(text) { mapping in
      #expect(mapping.required("s").string() == "007")
      #expect(mapping.required("i").int() == -3)
      #expect(mapping.required("d").double() == 1e-9)
      #expect(mapping.required("b").bool() == true)
      #expect(mapping.required("t").duration() == .seconds(5400))
      #expect(mapping.required("l").strings() == ["a", "b"])
      #expect(mapping.required("m").stringsByName() == ["x": "1", "y": ""])
      #expect(mapping.required("c").enumeration() == Colour.green)
      #expect(mapping.optional("absent").int() == nil)
      mapping.finish()
    }
    #expect(mistakes.isEmpty)
  }

  @Test(arguments: ["a:", "a: ~", "a: null", "b: 1"])
  func whatIsRequiredMustHaveAValue(text: String) throws {
    let (value, mistakes) = try read(text) { $0.required("a").string() }
    #expect(value == nil)
    let expected = text == "b: 1" ? "the file has no 'a'" : "'a' has no value"
    #expect(mistakes == ["f:1:1: error: \(expected)"])
  }

  @Test(arguments: ["a:", "a: ~", "b: 1"])
  func whatIsOptionalMayHaveNone(text: String) throws {
    let (field, mistakes) = try read(text) { $0.optional("a") }
    #expect(!field.isPresent)
    #expect(field.string() == nil)
    #expect(mistakes.isEmpty)
  }

  @Test(arguments: ["1.5", "\"1\"", "0x10", "1_000", "9223372036854775808", "one"])
  func onlyWholeNumbersAreWhole(text: String) throws {
    let (value, mistakes) = try read("a: \(text)") { $0.required("a").int() }
    #expect(value == nil)
    #expect(mistakes.count == 1)
  }

  @Test(arguments: ["inf", "nan", ".inf", "0x1p3", "1e999", "1,5", "\"1\"", ""])
  func onlyFiniteDecimalsAreNumbers(text: String) throws {
    let (value, mistakes) = try read("a: \(text)") { $0.required("a").double() }
    #expect(value == nil)
    #expect(mistakes.count == 1)
  }

  @Test
  func mistakesAreToldOnceAndInTheOrderOfTheFile() throws {
    let (_, mistakes) = try read("b: x\na: y") { mapping in
      for _ in 0..<2 {
        _ = mapping.required("a").int()
        _ = mapping.required("b").int()
      }
    }
    #expect(mistakes.map { $0.prefix(5) } == ["f:1:4", "f:2:4"])
  }
}
