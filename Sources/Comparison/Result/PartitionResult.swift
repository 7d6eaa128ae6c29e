/// What was found in one partition.
public struct PartitionResult: Sendable, Hashable, Codable {
  /// The partition's id, such as `2026-11-22`.
  public let id: String
  /// Whether both sides agree.
  public let verdict: Verdict
  /// Why, in a few words.
  public let reason: String
  /// How many rows each side has.
  public let rows: RowCounts
  /// How many of them differ.
  public let differences: DifferenceCounts
  /// How many agree without being identical, among those that were read.
  public let agreements: AgreementCounts
  /// The columns with findings.
  public let columns: [ColumnFinding]
  /// What the differences look like.
  public let classes: [ClassCount]
  /// Some of the differing rows.
  public let samples: [DifferenceSample]

  /// Whether it may still change; nil where no lateness is declared.
  public internal(set) var stage: PartitionStage?

  /// Makes a result.
  public init(
    id: String,
    verdict: Verdict,
    reason: String,
    rows: RowCounts,
    differences: DifferenceCounts = DifferenceCounts(),
    agreements: AgreementCounts = AgreementCounts(),
    columns: [ColumnFinding] = [],
    classes: [ClassCount] = [],
    samples: [DifferenceSample] = []
  ) {
    self.id = id
    self.verdict = verdict
    self.reason = reason
    self.rows = rows
    self.differences = differences
    self.agreements = agreements
    self.columns = columns
    self.classes = classes
    self.samples = samples
  }
}
