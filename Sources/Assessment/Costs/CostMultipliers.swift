/// How many times the simple batch baseline an approach costs, by kind of cost.
public struct CostMultipliers: Codable, Sendable, Equatable {
  /// Of the baseline's compute.
  public var compute: Double
  /// Of the baseline's storage.
  public var storage: Double
  /// Of the baseline's monthly engineering hours.
  public var engineering: Double
  /// Of the baseline's monthly on-call and incident hours.
  public var onCall: Double
  /// Of the baseline's development and testing days.
  public var development: Double

  /// States the multipliers in the order of the framework's table.
  public init(
    compute: Double,
    storage: Double,
    engineering: Double,
    onCall: Double,
    development: Double
  ) {
    self.compute = compute
    self.storage = storage
    self.engineering = engineering
    self.onCall = onCall
    self.development = development
  }
}
