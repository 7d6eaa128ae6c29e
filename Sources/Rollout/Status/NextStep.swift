/// The step that a migration takes next.
struct NextStep {
  /// The gate before it; nil where no step is left that moves readers.
  let gate: GateKind?
  /// The command that takes it.
  let command: String?

  /// The next step from a position.
  init(from position: RolloutPosition, subject: RolloutSubject) {
    switch position.phase {
    case .shadow, .canary:
      let hasStep = subject.step(after: position.share) != nil
      gate = hasStep ? .canary : .cutover
      command = hasStep ? "migrate canary --next" : "migrate cutover"
    case .cutover where position.since != nil:
      gate = .cutover
      command = "migrate cutover"
    case .cutover:
      gate = .retire
      command = "migrate retire"
    case .retired:
      gate = nil
      command = nil
    }
  }
}
