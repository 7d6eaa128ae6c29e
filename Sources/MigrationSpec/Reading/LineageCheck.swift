/// Checks the names of outputs and what they depend on.
struct LineageCheck {
  /// Where mistakes go.
  let diagnostics: DiagnosticCollector

  /// Checks all outputs.
  ///
  /// - Complexity: O(outputs + dependencies), but for looking up what was meant by unknown names.
  func check(_ outputs: [OutputDraft]) {
    var first: [String: OutputDraft] = [:]
    for output in outputs {
      guard let name = output.name else { continue }
      if let earlier = first[name.value]?.name {
        diagnostics.error(
          "there are two outputs named \(Quotation.quote(name.value))",
          hint: "the first stands on line \(earlier.location.line)",
          at: name.location
        )
      } else {
        first[name.value] = output
      }
    }
    let names = first.keys.sorted()
    for dependency in outputs.flatMap(\.dependsOn) where first[dependency.value] == nil {
      reportUnknown(dependency, names: names, isComplete: outputs.allSatisfy { $0.name != nil })
    }
    reportCycles(among: first, names: names)
  }

  /// Says nothing where an output's own name has a mistake, which may be the one meant.
  private func reportUnknown(_ dependency: Located<String>, names: [String], isComplete: Bool) {
    guard isComplete else { return }
    let meant = Spelling.closest(to: dependency.value, in: names)
    diagnostics.error(
      "there is no output \(Quotation.quote(dependency.value))",
      hint: meant.map { "did you mean '\($0)'?" } ?? "outputs: \(Quotation.list(names))",
      at: dependency.location
    )
  }

  /// Walks the dependencies depth first; one that leads back onto the current way closes a circle.
  private func reportCycles(among outputs: [String: OutputDraft], names: [String]) {
    var finished: Set<String> = []
    for start in names where !finished.contains(start) {
      var way = [start]
      var pending = [outputs[start]?.dependsOn[...] ?? []]
      while let dependency = pending.last?.first {
        pending[pending.count - 1].removeFirst()
        if let entry = way.firstIndex(of: dependency.value) {
          report(cycle: way[entry...] + [dependency.value], at: dependency.location)
        } else if !finished.contains(dependency.value), let next = outputs[dependency.value] {
          way.append(dependency.value)
          pending.append(next.dependsOn[...])
        }
        while pending.last?.isEmpty == true {
          pending.removeLast()
          finished.insert(way.removeLast())
        }
      }
    }
  }

  private func report(cycle: ArraySlice<String>, at location: SourceLocation) {
    diagnostics.error(
      "outputs depend on each other in a circle: \(cycle.joined(separator: " -> "))",
      hint: "remove one of these dependencies",
      at: location
    )
  }
}
