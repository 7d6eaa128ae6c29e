public import Rollout

/// A gate as a JUnit report: one test case per rule.
///
/// Whatever is not a pass is a failure: most servers take a skipped test for a good one.
public enum GateJUnit {
  /// Renders a gate.
  ///
  /// - Parameters:
  ///   - report: What the gate says.
  ///   - migration: The migration's name.
  /// - Returns: An XML document without a line end at the end.
  public static func render(_ report: GateReport, migration: String) -> String {
    let failures = report.rules.count { $0.outcome != .pass }
    let suite = XMLText.attribute("\(migration): gate \(report.gate.rawValue)")
    let counts = "tests=\"\(report.rules.count)\" failures=\"\(failures)\" errors=\"0\""
    let cases = report.rules.map { testCase($0, of: report, migration: migration) }
    return """
      <?xml version="1.0" encoding="UTF-8"?>
      <testsuites \(counts)>
        <testsuite name="\(suite)" \(counts) skipped="0">
      \(cases.joined(separator: "\n"))
        </testsuite>
      </testsuites>
      """
  }

  private static func testCase(
    _ rule: RuleResult,
    of report: GateReport,
    migration: String
  ) -> String {
    let group = XMLText.attribute("\(migration).\(report.gate.rawValue)")
    let found = "\(rule.value) (\(rule.bound))"
    let head = "    <testcase classname=\"\(group)\" name=\"\(XMLText.attribute(rule.rule))\">"
    let body =
      rule.outcome == .pass
      ? "      <system-out>\(XMLText.content(found))</system-out>"
      : "      <failure type=\"\(rule.outcome.rawValue)\" message=\"\(XMLText.attribute(found))\"/>"
    return [head, body, "    </testcase>"].joined(separator: "\n")
  }
}
