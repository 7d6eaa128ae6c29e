import Foundation
import MigrationSpec
import Testing

struct YAMLDocumentTests {
  private func mistakes(_ text: String) -> [String] {
    do {
      _ = try YAMLDocument(parsing: text, path: "f")
      return []
    } catch {
      return error.diagnostics.map(\.description)
    }
  }

  @Test(arguments: [
    ("", "f:1:1: error: the file is empty"),
    ("# nothing\n", "f:1:1: error: the file is empty"),
    (
      "a: 1\nb: \u{7}",
      "f:2:4: error: the character U+7 is not allowed in YAML "
        + "(remove it, or write it as an escape between double quotes)"
    ),
    ("a: *x", "f:1:4: error: an alias (*name) has no anchor; aliases are not allowed"),
    (
      "a: 1\n\tb: 2",
      "f:2:1: error: YAML syntax error while scanning a plain scalar: "
        + "found a tab character that violates indentation"
    ),
    (
      "{a: 1, ? b, 'a': 2, c: 3}",
      "f:1:13: error: the key 'a' stands twice (it stands first on line 1)"
    ),
    ("é: {中: 1, 中: 2}", "f:1:11: error: the key '中' stands twice (it stands first on line 1)"),
    ("{\"\\x61\": 1, a: 2}", "f:1:2: error: keys stand more than once in this mapping: 'a'"),
    ("\"\": 1", "f:1:1: error: a key must be a text that is not empty"),
    ("a: !secret b", "f:1:4: error: the tag '!secret' is not allowed (remove it)"),
  ])
  func structuralMistakesAreLocated(text: String, expected: String) {
    #expect(mistakes(text) == [expected])
  }

  @Test
  func deepNestingIsRefused() {
    let deep = String(repeating: "[", count: 100_000)
    #expect(mistakes(deep).count == 1)
  }

  @Test
  func anAliasBombCostsNothing() {
    let levels = (1...60).map { "a\($0): &a\($0) [*a\($0 - 1), *a\($0 - 1)]\n" }.joined()
    let found = mistakes("a0: &a0 x\n" + levels)
    #expect(found.count == 61)
  }

  @Test
  func manyRepeatedKeysCostLittle() {
    let found = mistakes(String(repeating: "a: 1\n", count: 10_000))
    #expect(found.count == 1)
  }

  @Test
  func largeFilesAreRefused() {
    let text = String(repeating: "#", count: YAMLDocument.byteLimit)
    #expect(mistakes("a: 1\n" + text) == ["f:1:1: error: the file is larger than 1048576 bytes"])
  }

  @Test
  func aDeviceWithoutEndIsRefused() {
    let error = #expect(throws: DiagnosticsError.self) { try YAMLDocument.load(path: "/dev/zero") }
    #expect(error?.description == "/dev/zero:1:1: error: the file is larger than 1048576 bytes")
  }

  @Test
  func otherEncodingsAreRefused() throws {
    let file = FileManager.default.temporaryDirectory.appending(path: "\(UUID()).yaml")
    try Data([0x61, 0x3A, 0x0A, 0x62, 0xFC]).write(to: file)
    defer { try? FileManager.default.removeItem(at: file) }
    let error = #expect(throws: DiagnosticsError.self) { try YAMLDocument.load(path: file.path) }
    let expected = "2:2: error: a byte here is not UTF-8 (save the file as UTF-8)"
    #expect(error?.description == "\(file.path):\(expected)")
  }

  @Test
  func aByteOrderMarkAndCarriageReturnsAreTaken() throws {
    let document = try YAMLDocument(parsing: "\u{FEFF}a: 1\r\nb: 2\r\n", path: "f")
    guard case .mapping(let entries) = document.root.content else {
      Issue.record("no mapping")
      return
    }
    #expect(entries.map(\.key) == ["a", "b"])
    #expect(entries.map(\.keyLocation.line) == [1, 2])
    #expect(entries.map(\.keyLocation.column) == [1, 1])
  }
}
