import MigrationSpec
import Rollout

/// Gathers what a gate judges by beside the recorded runs.
struct GateCircumstances {
  let specification: Specification

  /// The stream as it is now; nil where no rule of the gate asks for it.
  ///
  /// - Parameter kind: The gate; nil where none is asked.
  /// - Returns: What was seen, after waiting for at most what the rule allows.
  func stream(before kind: GateKind?) async -> StreamObservation? {
    guard let kind, let bound = rules(of: kind).maxStreamLag else { return nil }
    let probe = StreamLagProbe(specification: specification)
    return await probe.observe(patience: bound, next: "migrate stream status")
  }

  private func rules(of kind: GateKind) -> GateRules {
    switch kind {
    case .canary: specification.gates.canary
    case .cutover: specification.gates.cutover
    case .retire: specification.gates.retire
    }
  }
}
