/// What a transition does to one serving view.
public struct ViewChange: Codable, Sendable, Hashable {
  /// The output's name.
  public let output: String
  /// The view.
  public let serve: String
  /// `create`, `replace`, or `keep` where only the route row changes.
  public let action: String
  /// The statement; nil where the view is kept.
  public let sql: String?
}
