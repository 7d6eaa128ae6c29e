/// How far a replay is.
public struct ReplayProgress: Hashable, Sendable {
  /// How many windows are done.
  public let windowsDone: Int
  /// How many there are.
  public let windows: Int
  /// How many rows went through the stream's files.
  public let rows: Int
}
