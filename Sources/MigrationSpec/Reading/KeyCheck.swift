/// Checks the rules of an output against its key.
struct KeyCheck {
  /// Where mistakes go.
  let diagnostics: DiagnosticCollector

  /// Checks one output.
  func check(_ output: OutputDraft) {
    checkRoute(of: output)
    checkKeyRules(of: output)
    checkStreamNames(of: output)
    if let serve = output.serve, output.key == nil {
      diagnostics.warning(
        "without a key, readers can only be moved all at once",
        hint: "add key: to the output",
        at: serve.location
      )
    }
  }

  private func checkRoute(of output: OutputDraft) {
    let key = (output.key ?? []).map(\.value)
    for column in output.routeBy where !key.contains(column.value) {
      diagnostics.error(
        "\(Quotation.quote(column.value)) is not part of the key",
        hint: key.isEmpty
          ? "add key: to the output" : "route by some of \(Quotation.list(key))",
        at: column.location
      )
    }
  }

  /// Rows are paired by their keys before any cell is judged, so a key must agree exactly.
  private func checkKeyRules(of output: OutputDraft) {
    for column in output.key ?? [] {
      guard let rule = output.columns[column.value], rule.isIgnored || rule.tolerance != nil else {
        continue
      }
      diagnostics.error(
        "\(Quotation.quote(column.value)) is part of the key, which is compared exactly",
        hint: "remove the rule, or take the column out of the key",
        at: rule.location
      )
    }
  }

  private func checkStreamNames(of output: OutputDraft) {
    var owners: [String: String] = [:]
    for (column, rule) in output.columns.sorted(by: { $0.value.location < $1.value.location }) {
      guard let streamName = rule.streamName else { continue }
      if let owner = owners.updateValue(column, forKey: streamName) {
        diagnostics.error(
          "the stream column \(Quotation.quote(streamName)) already stands for "
            + Quotation.quote(owner),
          at: rule.location
        )
      }
    }
  }
}
