/// Where the data comes from.
public struct DataSource: Codable, Sendable, Equatable {
  /// What the source is called.
  public var name: String
  /// How the data arrives.
  public var kind: DataSourceKind

  /// Names a source.
  public init(name: String, kind: DataSourceKind) {
    self.name = name
    self.kind = kind
  }
}
