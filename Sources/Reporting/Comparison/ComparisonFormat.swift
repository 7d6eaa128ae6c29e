/// The formats of a comparison's report.
public enum ComparisonFormat: String, Sendable, CaseIterable {
  /// `migrate.comparison/1`.
  case json
  /// GitHub-flavoured Markdown.
  case markdown
  /// One HTML file that needs nothing beside it.
  case html

  /// The format that a file's name asks for: `.md`, `.html`, else JSON.
  public init(path: String) {
    let name = path.lowercased()
    if name.hasSuffix(".html") || name.hasSuffix(".htm") {
      self = .html
    } else if name.hasSuffix(".md") || name.hasSuffix(".markdown") {
      self = .markdown
    } else {
      self = .json
    }
  }
}
