/// Looks for a column in an SQL expression.
enum SQLMention {
  /// Whether an expression over rows `t` has a column's name in it, or takes whole rows.
  ///
  /// Names in texts, in comments and of other things count too: an expression may be taken to mention
  /// a column that it does not, not the other way round.
  static func names(_ column: String, in expression: String) -> Bool {
    var rest = Substring(expression)
    while let first = rest.first {
      switch first {
      case "\"":
        if quoted(&rest) == column { return true }
      case _ where first.isLetter || first == "_":
        let word = rest.prefix { $0.isLetter || $0.isNumber || $0 == "_" || $0 == "$" }
        rest = rest[word.endIndex...]
        let isWholeRow = word.lowercased() == "t" && (rest.first != "." || rest.hasPrefix(".*"))
        if isWholeRow || word.lowercased() == column { return true }
      case _ where first.isNumber:
        rest = rest.drop { $0.isLetter || $0.isNumber || $0 == "_" || $0 == "." }
      default: rest.removeFirst()
      }
    }
    return false
  }

  private static func quoted(_ rest: inout Substring) -> String {
    var name = ""
    repeat {
      rest.removeFirst()
      let part = rest.prefix { $0 != "\"" }
      name += (name.isEmpty ? "" : "\"") + part
      rest = rest[part.endIndex...].dropFirst()
    } while rest.first == "\""
    return name
  }
}
