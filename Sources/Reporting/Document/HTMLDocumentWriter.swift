/// Writes a document as one HTML file that needs nothing beside it and runs nothing.
struct HTMLDocumentWriter {
  let title: String

  func write(_ blocks: [DocumentBlock]) -> String {
    """
    <!DOCTYPE html>
    <html lang="en">
    <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <meta http-equiv="Content-Security-Policy"
     content="default-src 'none'; style-src 'unsafe-inline'">
    <title>\(escaped(title))</title>
    <style>\(Self.style)</style>
    </head>
    <body>
    <main>
    \(blocks.map(text).joined(separator: "\n"))
    </main>
    </body>
    </html>

    """
  }

  private func text(of block: DocumentBlock) -> String {
    switch block {
    case .title(let text): "<h1>\(escaped(text))</h1>"
    case .section(let text): "<h2>\(escaped(text))</h2>"
    case .paragraph(let text): "<p>\(escaped(text))</p>"
    case .facts(let facts): "<dl>\n" + facts.map(text).joined(separator: "\n") + "\n</dl>"
    case .list(let items): "<ul>\n" + items.map(item).joined(separator: "\n") + "\n</ul>"
    case .table(let table): text(of: table)
    }
  }

  private func item(_ text: String) -> String { "<li>\(escaped(text))</li>" }

  private func text(of fact: DocumentFact) -> String {
    let value =
      switch fact.value {
      case .text(let text): escaped(text)
      case .command(let command, let purpose):
        "<code>\(escaped(command))</code> \(escaped(purpose))"
      }
    return "<dt>\(escaped(fact.label))</dt><dd>\(value)</dd>"
  }

  private func text(of table: DocumentTable) -> String {
    let header = cells("th scope=\"col\"", "th", table.columns.map(\.title), table.columns)
    let body = table.rows.enumerated().map { position, row in
      let mark = table.emphasised.contains(position) ? " class=\"mark\"" : ""
      return "<tr\(mark)>\(cells("td", "td", row, table.columns))</tr>"
    }
    return "<div class=\"wide\"><table>\n<thead><tr>\(header)</tr></thead>\n<tbody>\n"
      + body.joined(separator: "\n") + "\n</tbody>\n</table></div>"
  }

  private func cells(
    _ opening: String,
    _ closing: String,
    _ texts: [String],
    _ columns: [DocumentTable.Column]
  ) -> String {
    zip(texts, columns).map { text, column in
      let side = column.alignment == .trailing ? " class=\"figure\"" : ""
      return "<\(opening)\(side)>\(escaped(text))</\(closing)>"
    }.joined()
  }

  private func escaped(_ text: String) -> String {
    var escaped = ""
    for character in DisplayText.visible(text).unicodeScalars {
      switch character {
      case "&": escaped += "&amp;"
      case "<": escaped += "&lt;"
      case ">": escaped += "&gt;"
      case "\"": escaped += "&quot;"
      case "'": escaped += "&#39;"
      default: escaped.unicodeScalars.append(character)
      }
    }
    return escaped
  }

  private static let style = """
    :root{color-scheme:light dark}
    body{font:16px/1.5 system-ui,sans-serif;margin:0}
    main{max-width:60rem;margin:0 auto;padding:1.5rem}
    h1{font-size:1.6rem;line-height:1.25;border-top:3px solid;padding-top:1rem;margin:2.5rem 0 1rem}
    h1:first-child{border:0;margin-top:0}
    h2{font-size:1.1rem;margin:2rem 0 .5rem}
    dl{display:grid;grid-template-columns:max-content 1fr;gap:.4rem 1rem;margin:0}
    dt{font-weight:600}dd{margin:0}
    .wide{overflow-x:auto;margin:1rem 0}
    td:first-child{white-space:nowrap}
    table{border-collapse:collapse;font-variant-numeric:tabular-nums}
    th,td{padding:.3rem .8rem .3rem 0;border-bottom:1px solid #8886}
    th,td{text-align:left;vertical-align:top}
    td.figure,th.figure{text-align:right}
    .mark td{font-weight:700}
    code{background:#8883;padding:.1rem .3rem;border-radius:.2rem}
    """
}
