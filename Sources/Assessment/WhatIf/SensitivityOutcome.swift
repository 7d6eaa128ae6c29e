/// What is recommended when an input is another one.
public struct SensitivityOutcome: Codable, Sendable, Equatable {
  /// The architecture.
  public let architecture: Architecture
  /// The tier that it serves; the same architecture may serve another one.
  public let servedTier: LatencyTier

  init(_ choice: ArchitectureChoice) {
    architecture = choice.architecture
    servedTier = choice.servedTier
  }
}
