public import Rollout

/// A gate as a Markdown table, such as for a merge request's comment.
public enum GateMarkdown {
  /// Renders a gate.
  ///
  /// - Parameters:
  ///   - report: What the gate says.
  ///   - migration: The migration's name.
  /// - Returns: Lines without a line end at the end.
  public static func render(_ report: GateReport, migration: String) -> String {
    var lines = [
      "**\(cell(migration)): gate \(report.gate.rawValue) is \(report.verdict.rawValue)**", "",
      "| rule | outcome | found | asked for |", "|---|---|---|---|",
    ]
    lines += report.rules.map { rule in
      "| \(cell(rule.rule)) | \(rule.outcome.rawValue) | \(cell(rule.value)) | \(cell(rule.bound)) |"
    }
    if let opensAt = report.opensAt { lines += ["", "Opens at \(opensAt) if nothing happens."] }
    if let next = report.next { lines += ["", "Next: `\(next)`"] }
    return lines.joined(separator: "\n")
  }

  /// A text that stays within its cell and means nothing to Markdown or HTML.
  private static func cell(_ text: String) -> String {
    var escaped = ""
    for character in text {
      switch character {
      case "<": escaped += "&lt;"
      case ">": escaped += "&gt;"
      case "&": escaped += "&amp;"
      case _ where character.isNewline: escaped += " "
      case "\\", "|", "*", "_", "`", "[", "]", "~": escaped += "\\\(character)"
      default: escaped.append(character)
      }
    }
    return escaped
  }
}
