import ArgumentParser

/// How a kept comparison is shown.
enum ReportFormat: String, ExpressibleByArgument, CaseIterable {
  /// For a terminal.
  case table
  /// GitHub-flavoured Markdown.
  case markdown
  /// One HTML file that needs nothing beside it.
  case html
  /// The document of the contract.
  case json
}
