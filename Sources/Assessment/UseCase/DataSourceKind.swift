/// How data arrives from its source.
public enum DataSourceKind: String, Codable, Sendable, CaseIterable {
  /// A log or queue of events that can be read as they happen.
  case stream
  /// A database table that is queried.
  case table
  /// Files that are delivered from time to time.
  case files
}
