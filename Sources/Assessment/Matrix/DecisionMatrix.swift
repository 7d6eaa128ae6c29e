/// The votes of the ten factors and their sum.
public struct DecisionMatrix: Codable, Sendable, Equatable {
  /// One verdict per factor, in the framework's order.
  public let verdicts: [FactorVerdict]
  /// Weight of all votes for real time.
  public let realTimeWeight: Double
  /// Weight of all votes for batch.
  public let batchWeight: Double
  /// The side with more weight.
  public let lean: MatrixLean

  /// Sums up the verdicts.
  public init(verdicts: [FactorVerdict]) {
    self.verdicts = verdicts
    let realTime = verdicts.filter { $0.vote == .realTime }.reduce(0) { $0 + $1.weight }
    let batch = verdicts.filter { $0.vote == .batch }.reduce(0) { $0 + $1.weight }
    realTimeWeight = realTime
    batchWeight = batch
    lean = realTime > batch ? .realTime : realTime < batch ? .batch : .balanced
  }

  /// The factors that the use case does not state.
  public var notStated: [DecisionFactor] {
    verdicts.filter { $0.vote == .notStated }.map(\.factor)
  }
}
