internal import Postgres

/// What was found in one output.
public struct OutputResult: Sendable, Hashable, Codable {
  /// What the output is called.
  public let name: String
  /// Whether both sides agree.
  public internal(set) var verdict: Verdict
  /// Why, in a few words.
  public internal(set) var reason: String
  /// The relation of the batch side.
  public let batch: String
  /// The relation of the stream side.
  public let stream: String
  /// The key by which rows were paired; empty for a multiset.
  public let key: [String]
  /// Columns whose values were compared.
  public let columnsCompared: [String]
  /// Columns that a rule excludes.
  public let columnsIgnored: [String]
  /// Columns that only one side has.
  public let schemaDifferences: [SchemaDifference]
  /// What was found in each partition, in the order of their ids.
  public internal(set) var partitions: [PartitionResult]
  /// What the differences have in common.
  public internal(set) var patterns: [DifferencePattern]

  /// Rows that a condition left out; nil without one.
  public internal(set) var rowsOutside: RowCounts?
  /// Rules that made no difference to any row.
  public internal(set) var unusedRules: [UnusedRule] = []
  /// What the verdict can't be held responsible for, in sentences; nil when there is nothing.
  public internal(set) var caveats: [String]?
  /// Foreign tables among what was compared, which no snapshot of the database spans; nil when
  /// there are none.
  public internal(set) var foreignTables: [String]?

  /// Makes a result.
  public init(
    name: String,
    verdict: Verdict,
    reason: String,
    batch: String,
    stream: String,
    key: [String],
    columnsCompared: [String],
    columnsIgnored: [String],
    schemaDifferences: [SchemaDifference],
    partitions: [PartitionResult]
  ) {
    self.name = name
    self.verdict = verdict
    self.reason = reason
    self.batch = batch
    self.stream = stream
    self.key = key
    self.columnsCompared = columnsCompared
    self.columnsIgnored = columnsIgnored
    self.schemaDifferences = schemaDifferences
    self.partitions = partitions
    patterns = DifferencePattern.patterns(of: partitions)
  }

  /// An output that was not compared because something ended the comparison before.
  ///
  /// - Parameters:
  ///   - request: What was to be compared.
  ///   - reason: What ended it.
  /// - Returns: An inconclusive result without partitions.
  public static func notCompared(_ request: ComparisonRequest, since reason: String) -> OutputResult
  {
    OutputResult(
      name: request.name,
      verdict: .inconclusive,
      reason: "not compared: \(reason)",
      batch: request.batch.description,
      stream: request.stream.description,
      key: [],
      columnsCompared: [],
      columnsIgnored: [],
      schemaDifferences: [],
      partitions: []
    )
  }

  /// The same output where something ended the comparison before all partitions were judged.
  func unfinished(_ reason: String) -> OutputResult {
    var result = self
    let left = partitions.count { $0.verdict == .inconclusive }
    result.reason = "\(left) of \(partitions.count) partitions were not judged: \(reason)"
    return result
  }

  /// The same output with other findings in its partitions.
  func replacing(_ change: (PartitionResult) -> PartitionResult) -> OutputResult {
    var result = self
    result.partitions = partitions.map(change)
    result.patterns = DifferencePattern.patterns(of: result.partitions)
    let rolledUp = Verdict.rollUp(result.partitions.map(\.verdict))
    result.verdict = schemaDifferences.isEmpty || rolledUp == .error ? rolledUp : .mismatch
    result.reason = OutputReason.text(
      result.verdict,
      partitions: result.partitions,
      schemaDifferences: schemaDifferences
    )
    return result
  }
}
