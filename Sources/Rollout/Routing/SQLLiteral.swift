/// Text constants for the bodies of views, into which no value can be bound.
enum SQLLiteral {
  /// Quotes a text for sessions with `standard_conforming_strings`, which ours pin.
  static func quote(_ text: String) -> String {
    "'" + text.replacing("'", with: "''") + "'"
  }
}
