import Foundation
import MigrationSpec
import Testing

/// A specification file of the test folder.
///
/// An invalid one says after each line what is wrong with it, in comments of the form
/// `#@ column severity: message (hint)`; `$DIR` stands for the file's own directory.
struct Fixture: CustomTestStringConvertible {
  /// A diagnostic as the file expects it.
  struct Expectation: Hashable, CustomStringConvertible {
    let line: Int
    let column: Int
    let text: String

    var description: String { "\(line):\(column): \(text)" }
  }

  let path: String

  static let valid = all(in: "valid")
  static let invalid = all(in: "invalid")

  static let environment = ["WAREHOUSE_DSN": "host=/run/pg dbname=warehouse"]

  var testDescription: String { (path as NSString).lastPathComponent }
  var directory: String { (path as NSString).deletingLastPathComponent }

  func text() throws -> String {
    try String(contentsOfFile: path, encoding: .utf8)
  }

  func expectations() throws -> [Expectation] {
    var line = 0
    var expectations: [Expectation] = []
    for (index, text) in try text().components(separatedBy: "\n").enumerated() {
      let words = text.drop { $0 == " " }.split(separator: " ", maxSplits: 2)
      guard words.count == 3, words[0] == "#@", let column = Int(words[1]) else {
        line = index + 1
        continue
      }
      let message = String(words[2]).replacing("$DIR", with: directory)
      expectations.append(Expectation(line: line, column: column, text: message))
    }
    return expectations
  }

  private static func all(in folder: String) -> [Fixture] {
    let directory = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .appending(path: "Fixtures/\(folder)")
    let files = try? FileManager.default.contentsOfDirectory(atPath: directory.path)
    return (files ?? []).filter { $0.hasSuffix(".yaml") }.sorted().map {
      Fixture(path: directory.appending(path: $0).path)
    }
  }
}
