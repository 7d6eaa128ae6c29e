/// What one approach costs: by the month, before the first month, and the hours behind both.
public struct CostEstimate: Codable, Sendable, Equatable {
  /// The approach.
  public let approach: CostApproach
  /// Monthly compute.
  public let compute: Double
  /// Monthly storage.
  public let storage: Double
  /// Monthly network.
  public let network: Double
  /// Monthly hours of engineering.
  public let engineeringHours: Double
  /// Monthly hours on call.
  public let onCallHours: Double
  /// Monthly hours on incidents.
  public let incidentHours: Double
  /// Days of development before the first month.
  public let developmentDays: Double
  /// Days of testing before the first month.
  public let testingDays: Double
  /// Compute, storage and network of a month.
  public let infrastructure: Double
  /// Engineering, on-call and incident hours of a month, in money.
  public let operations: Double
  /// Infrastructure and operations of a month.
  public let monthlyTotal: Double
  /// Development and testing, in money.
  public let initialInvestment: Double
  /// Total cost of the first year: twelve months and the initial investment.
  public let annualTotal: Double

  init(
    approach: CostApproach,
    compute: Double,
    storage: Double,
    network: Double,
    engineeringHours: Double,
    onCallHours: Double,
    incidentHours: Double,
    developmentDays: Double,
    testingDays: Double,
    hoursPerDay: Double,
    hourlyRate: Double
  ) {
    self.approach = approach
    self.compute = compute
    self.storage = storage
    self.network = network
    self.engineeringHours = engineeringHours
    self.onCallHours = onCallHours
    self.incidentHours = incidentHours
    self.developmentDays = developmentDays
    self.testingDays = testingDays
    infrastructure = compute + storage + network
    operations = (engineeringHours + onCallHours + incidentHours) * hourlyRate
    monthlyTotal = infrastructure + operations
    initialInvestment = (developmentDays + testingDays) * hoursPerDay * hourlyRate
    annualTotal = 12 * monthlyTotal + initialInvestment
  }
}
