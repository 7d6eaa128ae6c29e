/// The multipliers of every approach.
public struct CostMultiplierTable: Codable, Sendable, Equatable {
  private var batchSimple = CostMultipliers(
    compute: 1,
    storage: 1,
    engineering: 1,
    onCall: 0.5,
    development: 1
  )
  private var batchComplex = CostMultipliers(
    compute: 1.5,
    storage: 1.2,
    engineering: 1.5,
    onCall: 1,
    development: 1.5
  )
  private var microBatch = CostMultipliers(
    compute: 2,
    storage: 1.5,
    engineering: 2,
    onCall: 1.5,
    development: 2
  )
  private var nearRealTime = CostMultipliers(
    compute: 4,
    storage: 2,
    engineering: 3,
    onCall: 2.5,
    development: 3
  )
  private var realTime = CostMultipliers(
    compute: 8,
    storage: 3,
    engineering: 5,
    onCall: 4,
    development: 5
  )

  /// The framework's table.
  public init() {}

  /// The multipliers of one approach.
  public subscript(approach: CostApproach) -> CostMultipliers {
    get {
      switch approach {
      case .batchSimple: batchSimple
      case .batchComplex: batchComplex
      case .microBatch: microBatch
      case .nearRealTime: nearRealTime
      case .realTime: realTime
      }
    }
    set {
      switch approach {
      case .batchSimple: batchSimple = newValue
      case .batchComplex: batchComplex = newValue
      case .microBatch: microBatch = newValue
      case .nearRealTime: nearRealTime = newValue
      case .realTime: realTime = newValue
      }
    }
  }
}
