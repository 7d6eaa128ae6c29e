internal import Yams

/// Converts the parser's nodes to positioned values and refuses what the format does not allow.
struct YAMLNodeConverter {
  /// The name that locations carry.
  let path: String
  /// The keys that were changed to get past repetitions.
  let renaming: DuplicateKeyRenaming
  /// Where mistakes go.
  let diagnostics: DiagnosticCollector

  /// The value of a node; what is refused becomes an empty value with a diagnostic.
  func value(of node: Node) -> YAMLValue {
    let place = location(node.mark)
    if node.anchor != nil || node.alias != nil {
      diagnostics.error(
        "anchors and aliases (&name, *name) are not allowed",
        hint: "write the value out",
        at: place
      )
      return YAMLValue(content: .scalar(text: "", isPlain: true), location: place)
    }
    return YAMLValue(content: content(of: node, at: place), location: place)
  }

  private func content(of node: Node, at place: SourceLocation) -> YAMLValue.Content {
    switch node {
    case .scalar(let scalar):
      refuse(scalar.tag, unlessIn: ["", Tag.Name.str.rawValue], at: place)
      return .scalar(text: scalar.string, isPlain: scalar.style == .plain)
    case .sequence(let sequence):
      refuse(sequence.tag, unlessIn: ["", Tag.Name.seq.rawValue], at: place)
      return .list(sequence.map(value(of:)))
    case .mapping(let mapping):
      refuse(mapping.tag, unlessIn: ["", Tag.Name.map.rawValue], at: place)
      return .mapping(entries(of: mapping))
    case .alias:
      return .list([])
    }
  }

  private func entries(of mapping: Node.Mapping) -> [YAMLEntry] {
    var entries: [YAMLEntry] = []
    var firstLines: [String: Int] = [:]
    for (keyNode, valueNode) in mapping {
      let place = location(keyNode.mark)
      let converted = value(of: valueNode)
      guard let key = key(of: keyNode) else {
        diagnostics.error("a key must be a text that is not empty", at: place)
        continue
      }
      if let line = firstLines[key] {
        let hint = "it stands first on line \(line)"
        diagnostics.error("the key \(Quotation.quote(key)) stands twice", hint: hint, at: place)
      } else {
        firstLines[key] = place.line
        entries.append(YAMLEntry(key: key, keyLocation: place, value: converted))
      }
    }
    return entries
  }

  private func key(of node: Node) -> String? {
    guard case .scalar(let text, _) = value(of: node).content, !text.isEmpty else { return nil }
    guard let mark = node.mark, let first = renaming.originalFirst(at: mark) else { return text }
    return String(first) + String(text.unicodeScalars.dropFirst())
  }

  /// Refuses an explicit tag; the parser itself sets only those of the plain shapes.
  private func refuse(_ tag: Tag, unlessIn allowed: [String], at place: SourceLocation) {
    guard !allowed.contains(tag.rawValue) else { return }
    diagnostics.error(
      "the tag \(Quotation.quote(tag.rawValue)) is not allowed",
      hint: "remove it",
      at: place
    )
  }

  private func location(_ mark: Mark?) -> SourceLocation {
    SourceLocation(file: path, line: mark?.line ?? 1, column: mark?.column ?? 1)
  }
}
