/// Writes a document for a terminal: plain text, wrapped, tables in columns.
struct TextDocumentWriter {
  private static let width = 100

  func write(_ blocks: [DocumentBlock]) -> String {
    let text = blocks.enumerated().flatMap { position, block in
      separator(before: block, at: position) + lines(of: block)
    }
    return text.joined(separator: "\n") + "\n"
  }

  /// A line across the page before every title but the first.
  private func separator(before block: DocumentBlock, at position: Int) -> [String] {
    guard case .title = block, position > 0 else { return [] }
    return ["", String(repeating: "=", count: Self.width)]
  }

  private func lines(of block: DocumentBlock) -> [String] {
    switch block {
    case .title(let text): wrapped(text, first: "", rest: "  ")
    case .section(let text): ["", DisplayText.visible(text).uppercased()]
    case .paragraph(let text): wrapped(text, first: "", rest: "")
    case .facts(let facts): facts.flatMap(lines)
    case .list(let items): items.flatMap { wrapped($0, first: "- ", rest: "  ") }
    case .table(let table): lines(of: table)
    }
  }

  private func lines(of fact: DocumentFact) -> [String] {
    switch fact.value {
    case .text(let text):
      wrapped("\(fact.label): \(text)", first: "", rest: "  ")
    case .command(let command, let purpose):
      ["\(fact.label): \(DisplayText.visible(command))"]
        + wrapped(purpose, first: "  ", rest: "  ")
    }
  }

  private func lines(of table: DocumentTable) -> [String] {
    let header = table.columns.map(\.title)
    let rows = table.rows.map { $0.map(DisplayText.visible) }
    let widths = table.columns.indices.map { column in
      ([header] + rows).map { $0[column].count }.max() ?? 0
    }
    let rule = widths.map { String(repeating: "-", count: $0) }.joined(separator: "  ")
    let body = rows.enumerated().map { position, cells in
      let line = line(cells, table.columns, widths)
      return table.emphasised.contains(position) ? "\(line)  < \(table.emphasis)" : trimmed(line)
    }
    return [trimmed(line(header, table.columns, widths)), rule] + body
  }

  private func line(_ cells: [String], _ columns: [DocumentTable.Column], _ widths: [Int]) -> String
  {
    let padded = cells.indices.map { index in
      let space = String(repeating: " ", count: widths[index] - cells[index].count)
      return columns[index].alignment == .leading ? cells[index] + space : space + cells[index]
    }
    return padded.joined(separator: "  ")
  }

  private func trimmed(_ line: String) -> String {
    String(line.reversed().drop { $0 == " " }.reversed())
  }

  private func wrapped(_ text: String, first: String, rest: String) -> [String] {
    var lines: [String] = []
    var line = first
    var isEmpty = true
    for word in DisplayText.visible(text).split(separator: " ") {
      if !isEmpty, line.count + 1 + word.count > Self.width {
        lines.append(line)
        line = rest
        isEmpty = true
      }
      line += (isEmpty ? "" : " ") + word
      isEmpty = false
    }
    return lines + [line]
  }
}
