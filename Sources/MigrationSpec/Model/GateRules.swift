/// What must hold before one transition of a rollout.
public struct GateRules: Hashable, Sendable {
  /// The number of matching runs in a row, at least 1.
  public let cleanRuns: Int
  /// The least number of rows that a run must have compared.
  public let minRows: Int
  /// The least number of partitions that a run must have compared.
  public let minPartitions: Int
  /// The time to spend in the phase before; nil: none.
  public let soak: Duration?
  /// The age above which a run no longer counts; nil: none.
  public let evidenceMaxAge: Duration?
  /// The most that the stream side may be behind at the moment of judging; nil: it is not asked.
  public let maxStreamLag: Duration?
  /// How many people other than the one who makes the transition have to approve of it.
  public let approvals: Int
  /// True when runs whose sides were not pinned to the same inputs count too.
  public let allowUnpinned: Bool

  /// The least part of the partitions that the newest clean run must have compared; nil: any.
  public let minCoverage: Double?
  /// The part of an output's rows that may differ in a run that still counts, as an upper bound at
  /// 95 % confidence; nil: none may.
  public let maxDifferenceRatio: Double?
  /// The most that the newest event time of the stream side's outputs may lie back; nil: any.
  public let maxStaleness: Duration?
  /// True when a clean run must have shown that the comparison tells changed rows.
  public let selfCheck: Bool
  /// True when a run must have shown that the batch side agrees with itself.
  public let noiseCheck: Bool

  /// Makes the value from its parts, unchecked.
  public init(
    cleanRuns: Int,
    minRows: Int = 1,
    minPartitions: Int = 1,
    soak: Duration? = nil,
    evidenceMaxAge: Duration? = nil,
    maxStreamLag: Duration? = nil,
    approvals: Int = 0,
    allowUnpinned: Bool = false,
    minCoverage: Double? = nil,
    maxDifferenceRatio: Double? = nil,
    maxStaleness: Duration? = nil,
    selfCheck: Bool = false,
    noiseCheck: Bool = false
  ) {
    self.cleanRuns = cleanRuns
    self.minRows = minRows
    self.minPartitions = minPartitions
    self.soak = soak
    self.evidenceMaxAge = evidenceMaxAge
    self.maxStreamLag = maxStreamLag
    self.approvals = approvals
    self.allowUnpinned = allowUnpinned
    self.minCoverage = minCoverage
    self.maxDifferenceRatio = maxDifferenceRatio
    self.maxStaleness = maxStaleness
    self.selfCheck = selfCheck
    self.noiseCheck = noiseCheck
  }
}
