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
  public let partitions: [PartitionResult]
  /// What the differences have in common.
  public let patterns: [DifferencePattern]

  /// Rows that a condition left out; nil without one.
  public internal(set) var rowsOutside: RowCounts?
  /// Rules that made no difference to any row.
  public internal(set) var unusedRules: [UnusedRule] = []

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
}
