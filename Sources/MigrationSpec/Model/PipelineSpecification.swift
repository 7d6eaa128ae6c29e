/// How one side comes to its outputs.
public enum PipelineSpecification: Hashable, Sendable {
  /// A command of the operating system.
  case command(CommandPipeline)
  /// SQL files inside a database.
  case sql(SQLPipeline)
  /// Logical replication of the inputs with SQL per micro-batch; for the stream side only.
  case replication(ReplicationPipeline)
  /// Something that runs on its own and tells how far it is.
  case awaited(ProgressQuery)
  /// Something that runs on its own, of which nothing is known.
  case external
  /// Views over the inputs, which need no running.
  case views

  /// The word that stands for the way in specifications and reports.
  public var kind: Kind {
    switch self {
    case .command: .command
    case .sql: .sql
    case .replication: .replication
    case .awaited, .external: .external
    case .views: .views
    }
  }

  /// The ways without their settings.
  public enum Kind: String, CaseIterable, Codable, Sendable {
    /// A command of the operating system.
    case command
    /// SQL files inside a database.
    case sql
    /// Logical replication of the inputs.
    case replication
    /// Something that runs on its own.
    case external
    /// Views over the inputs.
    case views
  }
}
