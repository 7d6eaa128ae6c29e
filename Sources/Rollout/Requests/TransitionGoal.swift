/// What an operator asks for.
public enum TransitionGoal: Hashable, Sendable {
  /// A share of the keys from the stream side.
  case share(Share)
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
    case .share(let share): return .canary(share)
    case .cutover: return .cutover
    case .shadow: return .shadow
    case .retired: return .retired
    case .nextStep:
      guard let step = steps.first(where: { $0 > current.share }) else {
        throw .noNextStep(current.share)
      }
      return .canary(step)
    }
  }
}
