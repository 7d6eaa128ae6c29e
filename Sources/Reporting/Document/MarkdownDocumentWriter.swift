/// Writes a document as GitHub-flavoured Markdown.
struct MarkdownDocumentWriter {
  func write(_ blocks: [DocumentBlock]) -> String {
    blocks.map(text).joined(separator: "\n\n") + "\n"
  }

  private func text(of block: DocumentBlock) -> String {
    switch block {
    case .title(let text): "# " + MarkdownText.escaped(text)
    case .section(let text): "## " + MarkdownText.escaped(text)
    case .paragraph(let text): MarkdownText.escaped(text)
    case .facts(let facts): facts.map(line).joined(separator: "\n")
    case .list(let items): items.map { "- " + MarkdownText.escaped($0) }.joined(separator: "\n")
    case .table(let table): text(of: table)
    }
  }

  private func line(of fact: DocumentFact) -> String {
    let label = "- **\(MarkdownText.escaped(fact.label)):** "
    switch fact.value {
    case .text(let text):
      return label + MarkdownText.escaped(text)
    case .command(let command, let purpose):
      return label + MarkdownText.code(command) + " " + MarkdownText.escaped(purpose)
    }
  }

  private func text(of table: DocumentTable) -> String {
    let header = row(table.columns.map { MarkdownText.escaped($0.title) })
    let rule = row(table.columns.map { $0.alignment == .leading ? "---" : "---:" })
    let body = table.rows.enumerated().map { position, cells in
      let mark = table.emphasised.contains(position) ? "**" : ""
      return row(cells.map { $0.isEmpty ? "" : mark + MarkdownText.escaped($0) + mark })
    }
    return ([header, rule] + body).joined(separator: "\n")
  }

  private func row(_ cells: [String]) -> String {
    "| " + cells.joined(separator: " | ") + " |"
  }
}
