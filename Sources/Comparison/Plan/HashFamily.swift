/// The functions by which rows of both sides find each other.
enum HashFamily: Sendable, Hashable {
  /// PostgreSQL's own for every type.
  case typed
  /// MD5 over texts in UTF-8, which all servers agree on, whatever they run on.
  case portable
}
