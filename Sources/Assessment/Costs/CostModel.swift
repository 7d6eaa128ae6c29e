internal import Foundation

/// What a pipeline costs, from its approach and its volume.
///
/// Formulas (monthly unless said otherwise): volume factor = max(1, log10(events per day / 1 000
/// 000 + 1)); compute = baseline x multiplier x volume factor; storage = share x baseline x
/// multiplier x volume factor; network = share x baseline x volume factor; hours = base hours x
/// multiplier; initial investment = (development + testing days) x hours per day x hourly rate.
public struct CostModel: Codable, Sendable, Equatable {
  /// Monthly compute of a simple batch pipeline at up to nine million events a day.
  public var baselineCompute: Double = 1000
  /// Storage of the baseline as a share of its compute.
  public var storageShare: Double = 0.3
  /// Network of the baseline as a share of its compute.
  public var networkShare: Double = 0.1
  /// Money per hour of work.
  public var hourlyRate: Double = 150
  /// Monthly engineering hours of the baseline.
  public var engineeringHours: Double = 20
  /// Monthly on-call hours per unit of the on-call multiplier.
  public var onCallHours: Double = 10
  /// Monthly incident hours per unit of the on-call multiplier.
  public var incidentHours: Double = 5
  /// Days of development of the baseline.
  public var developmentDays: Double = 20
  /// Days of testing of the baseline.
  public var testingDays: Double = 10
  /// Working hours in a day.
  public var hoursPerDay: Double = 8
  /// The multipliers of every approach.
  public var approaches = CostMultiplierTable()

  /// The framework's constants.
  public init() {}

  /// How much the volume raises infrastructure; 1 up to nine million events a day.
  public func volumeFactor(eventsPerDay: Double) -> Double {
    max(1, log10(eventsPerDay / 1_000_000 + 1))
  }

  /// What an approach costs at a volume.
  public func estimate(_ approach: CostApproach, eventsPerDay: Double) -> CostEstimate {
    let factor = volumeFactor(eventsPerDay: eventsPerDay)
    let multipliers = approaches[approach]
    return CostEstimate(
      approach: approach,
      compute: baselineCompute * multipliers.compute * factor,
      storage: storageShare * baselineCompute * multipliers.storage * factor,
      network: networkShare * baselineCompute * factor,
      engineeringHours: engineeringHours * multipliers.engineering,
      onCallHours: onCallHours * multipliers.onCall,
      incidentHours: incidentHours * multipliers.onCall,
      developmentDays: developmentDays * multipliers.development,
      testingDays: testingDays * multipliers.development,
      hoursPerDay: hoursPerDay,
      hourlyRate: hourlyRate
    )
  }
}
