/// How a materialised view stands.
public struct ViewStatus: Codable, Hashable, Sendable {
  /// The view's name.
  public let name: String
  /// The table that holds it.
  public let table: String
  /// The relation that it is made from; nil: not said.
  public let source: String?
  /// How long after a refresh the next one is due, in seconds.
  public let refreshSeconds: Double
  /// When it was last refreshed, by the database's clock; nil: never.
  public let refreshedAt: String?
  /// How many rows the last refresh brought; nil: never.
  public let rows: Int?
  /// How long the last refresh took, in seconds; nil: never.
  public let seconds: Double?
  /// How long ago it was refreshed, in seconds; nil: never.
  public let stalenessSeconds: Double?
  /// When a refresh failed, where none has succeeded since.
  public let failedAt: String?
  /// How long until the next refresh is due, in seconds; not positive when it is.
  public let dueInSeconds: Double

  private enum CodingKeys: String, CodingKey {
    case name, table, source, rows, seconds
    case refreshSeconds = "refresh_seconds"
    case refreshedAt = "refreshed_at"
    case stalenessSeconds = "staleness_seconds"
    case failedAt = "failed_at"
    case dueInSeconds = "due_in_seconds"
  }
}
