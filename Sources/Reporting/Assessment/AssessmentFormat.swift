/// The formats in which assessments are shown.
public enum AssessmentFormat: String, Sendable, CaseIterable {
  /// Plain text for a terminal.
  case table
  /// `migrate.assessment/1`.
  case json
  /// GitHub-flavoured Markdown.
  case markdown
  /// One HTML file that needs nothing beside it.
  case html
}
