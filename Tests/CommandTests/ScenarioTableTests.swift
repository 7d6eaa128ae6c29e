import Foundation
import Testing

/// The table of failure scenarios names tests that are there.
struct ScenarioTableTests {
  @Test func everyTestInTheTableExists() throws {
    let tests = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    let table = try String(contentsOf: tests.appending(path: "Scenarios.md"), encoding: .utf8)
    let named = table.matches(of: /`(\w+Tests)\.(\w+)`/)
      .map { (suite: $0.output.1, test: $0.output.2) }
    #expect(named.count > 40)
    for (suite, test) in named {
      let folders = ["RolloutTests", "CommandTests", "PipelinesTests"]
      let files = folders.map { tests.appending(path: "\($0)/\(suite).swift") }
      let source = files.compactMap { try? String(contentsOf: $0, encoding: .utf8) }.joined()
      #expect(source.contains("func \(test)("), "\(suite).\(test)")
    }
  }
}
