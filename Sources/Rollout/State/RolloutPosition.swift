/// Where a migration stands: its phase and the share of keys that the stream side serves.
///
/// The two go together: shadow is none, cutover and retired are all, canary is anything above none.
public struct RolloutPosition: Hashable, Sendable, Codable, CustomStringConvertible {
  /// How far the migration has come.
  public let phase: Phase
  /// The share of keys that readers get from the stream side.
  public let share: Share

  private init(phase: Phase, share: Share) {
    self.phase = phase
    self.share = share
  }

  /// Makes a position; nil for a phase and a share that do not go together.
  init?(of phase: Phase, at share: Share) {
    let fits =
      switch phase {
      case .shadow: share == .zero
      case .canary: share > .zero
      case .cutover, .retired: share == .all
      }
    guard fits else { return nil }
    self.init(phase: phase, share: share)
  }

  /// Readers get the batch side.
  public static let shadow = RolloutPosition(phase: .shadow, share: .zero)
  /// Readers get the stream side, and the batch side still runs.
  public static let cutover = RolloutPosition(phase: .cutover, share: .all)
  /// The batch side is gone.
  public static let retired = RolloutPosition(phase: .retired, share: .all)

  /// Readers get a share of the keys from the stream side; a share of none is ``shadow``.
  public static func canary(_ share: Share) -> RolloutPosition {
    share == .zero ? .shadow : RolloutPosition(phase: .canary, share: share)
  }

  /// The position in words, such as `canary 10 %`.
  public var description: String {
    phase == .canary ? "canary \(share)" : phase.rawValue
  }

  private enum CodingKeys: String, CodingKey {
    case phase
    case share = "share_bps"
  }

  /// Decodes a position and refuses a phase and a share that do not go together.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    let phase = try container.decode(Phase.self, forKey: .phase)
    let share = try container.decode(Share.self, forKey: .share)
    guard let position = RolloutPosition(of: phase, at: share) else {
      throw DecodingError.dataCorruptedError(
        forKey: .share,
        in: container,
        debugDescription: "phase \(phase.rawValue) can't serve \(share) of the keys"
      )
    }
    self = position
  }
}
