/// What an operator asks for.
public enum TransitionGoal: Hashable, Sendable {
  /// A share of the keys from the stream side.
  case share(Share)
  /// A share of the keys from the stream side, where the event time is not before one; without a
  /// time, in all event times.
  case bounded(Share, since: EventTime?)
  /// Every reader on the stream side for good, where the event time is not before one.
  case cutoverSince(EventTime)
  /// A smaller share than now from the stream side.
  case lowered(Share)
  /// The specification's next canary step.
  case nextStep
  /// Every reader on the stream side for good.
  case cutover
  /// Every reader on the batch side.
  case shadow
  /// The batch side may go.
  case retired

  /// The position that this is, from where the migration stands.
  ///
  /// - Throws: ``TransitionError/noNextStep(_:)``.
  func position(
    from current: RolloutPosition,
    steps: [Share]
  ) throws(TransitionError) -> RolloutPosition {
    switch self {
    case .share(let share): return .canary(share, since: current.since)
    case .bounded(let share, let since): return .canary(share, since: since)
    case .cutoverSince(let since): return .cutover(since: since)
    case .lowered(let share):
      guard share <= current.share else { throw .notLower(share, than: current) }
      return share == current.share ? current : .canary(share, since: current.since)
    case .cutover: return .cutover
    case .shadow: return .shadow
    case .retired: return .retired
    case .nextStep:
      guard let step = steps.first(where: { $0 > current.share }) else {
        throw .noNextStep(current)
      }
      return .canary(step, since: current.since)
    }
  }
}

extension GateKind {
  /// The gate before what an operator asks for, as the state file is now; takes no lock.
  ///
  /// - Parameters:
  ///   - goal: What is asked for.
  ///   - subject: What is rolled out.
  /// - Throws: ``StateError`` when the state file can't be read, or ``TransitionError``.
  public init?(before goal: TransitionGoal, of subject: RolloutSubject) throws {
    let store = StateStore(path: subject.statePath)
    let current = try store.load(of: subject.migration)?.position ?? .shadow
    let target = try goal.position(from: current, steps: subject.steps)
    guard target != current else { return nil }
    self.init(from: current, to: target)
  }
}
