/// Where a migration stands: its phase and the share of keys that the stream side serves.
///
/// The two go together: shadow is none, cutover and retired are all, canary is anything above none.
public struct RolloutPosition: Hashable, Sendable, Codable, CustomStringConvertible {
  /// How far the migration has come.
  public let phase: Phase
  /// The share of keys that readers get from the stream side.
  public let share: Share
  /// The event time before which readers get the batch side all the same; nil: there is none.
  public let since: EventTime?

  private init(phase: Phase, share: Share, since: EventTime? = nil) {
    self.phase = phase
    self.share = share
    self.since = since
  }

  /// Makes a position; nil for a phase, a share and an event time that do not go together.
  init?(of phase: Phase, at share: Share, since: EventTime? = nil) {
    let fits =
      switch phase {
      case .shadow: share == .zero && since == nil
      case .canary: share > .zero
      case .cutover: share == .all
      case .retired: share == .all && since == nil
      }
    guard fits else { return nil }
    self.init(phase: phase, share: share, since: since)
  }

  /// True when readers get more from the stream side here than there, in keys or in event time.
  func isRaise(from other: RolloutPosition) -> Bool {
    if share > other.share { return share > .zero }
    guard share > .zero, other.share > .zero, let earlier = other.since else { return false }
    return since.map { $0 < earlier } ?? true
  }

  /// Readers get the batch side.
  public static let shadow = RolloutPosition(phase: .shadow, share: .zero)
  /// Readers get the stream side, and the batch side still runs.
  public static let cutover = RolloutPosition(phase: .cutover, share: .all)
  /// The batch side is gone.
  public static let retired = RolloutPosition(phase: .retired, share: .all)

  /// Readers get a share of the keys from the stream side; a share of none is ``shadow``.
  public static func canary(_ share: Share) -> RolloutPosition {
    canary(share, since: nil)
  }

  /// Readers get a share of the keys from the stream side, where the event time is not before one.
  static func canary(_ share: Share, since: EventTime?) -> RolloutPosition {
    share == .zero ? .shadow : RolloutPosition(phase: .canary, share: share, since: since)
  }

  /// Readers get the stream side where the event time is not before one.
  static func cutover(since: EventTime?) -> RolloutPosition {
    RolloutPosition(phase: .cutover, share: .all, since: since)
  }

  /// The position in words, such as `canary 10 %`.
  public var description: String {
    (phase == .canary ? "canary \(share)" : phase.rawValue)
      + (since.map { " from event time \($0)" } ?? "")
  }

  private enum CodingKeys: String, CodingKey {
    case phase, since
    case share = "share_bps"
  }

  /// Decodes a position and refuses a phase and a share that do not go together.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    let phase = try container.decode(Phase.self, forKey: .phase)
    let share = try container.decode(Share.self, forKey: .share)
    let since = try container.decodeIfPresent(EventTime.self, forKey: .since)
    guard let position = RolloutPosition(of: phase, at: share, since: since) else {
      throw DecodingError.dataCorruptedError(
        forKey: .share,
        in: container,
        debugDescription: "phase \(phase.rawValue) can't serve \(share) of the keys"
      )
    }
    self = position
  }
}
