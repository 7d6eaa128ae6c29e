/// How hard a comparison may work its servers.
public struct ScanOptions: Sendable, Hashable {
  /// How many connections read each side at once, at least one.
  public var workers: Int
  /// About how long one statement of a scan should take.
  ///
  /// Shorter ones tell of progress more often and hold back less when cancelled; very short ones
  /// cost time.
  public var chunkTime: Duration
  /// How many pages the first statements of a scan read, before their time is known.
  public var firstPages: Int
  /// How long any statement may run before the server ends it; nil is without end.
  public var statementTimeout: Duration?

  /// Describes the load.
  ///
  /// - Parameters:
  ///   - workers: How many connections read each side at once.
  ///   - chunkTime: About how long one statement of a scan should take.
  ///   - statementTimeout: How long any statement may run; nil is without end.
  ///   - firstPages: How many pages the first statements read.
  public init(
    workers: Int = 1,
    chunkTime: Duration = .seconds(2),
    statementTimeout: Duration? = nil,
    firstPages: Int = 2048
  ) {
    self.workers = max(1, workers)
    self.chunkTime = chunkTime
    self.statementTimeout = statementTimeout
    self.firstPages = firstPages
  }

  /// The same for a session whose connections for both sides will read one side.
  var halved: ScanOptions {
    var options = self
    options.workers = (workers + 1) / 2
    return options
  }
}
