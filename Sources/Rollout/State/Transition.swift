public import Foundation

/// A move from one position to another: who, when, why, and on which evidence.
public struct Transition: Codable, Sendable, Hashable {
  /// Identifies this attempt; the route rows and the audit row carry it too.
  public let token: UUID
  /// Where the migration stood.
  public let from: RolloutPosition
  /// Where it goes.
  public let to: RolloutPosition
  /// When it was begun, by the serving database's clock where there is one.
  public let at: Timestamp
  /// Who asked for it, as `user@host`.
  public let who: String
  /// The reason that was given.
  public let why: String?
  /// The ids of the runs that opened its gate; empty where no gate was asked.
  public let evidence: [String]
  /// Who approved of it; nil when nobody was asked.
  public let approvedBy: [String]?
  /// What its gate said when it was overridden; nil when it was not.
  public let overridden: GateVerdict?

  /// Makes a transition.
  ///
  /// - Parameters:
  ///   - token: Identifies this attempt.
  ///   - from: Where the migration stands.
  ///   - to: Where it goes.
  ///   - at: When it is begun.
  ///   - who: Who asked for it.
  ///   - why: The reason that was given.
  ///   - evidence: The ids of the runs that opened its gate.
  ///   - approvedBy: Who approved of it.
  ///   - overridden: What its gate said when it was overridden.
  public init(
    token: UUID,
    from: RolloutPosition,
    to: RolloutPosition,
    at: Timestamp,
    who: String,
    why: String?,
    evidence: [String],
    approvedBy: [String]? = nil,
    overridden: GateVerdict? = nil
  ) {
    self.token = token
    self.from = from
    self.to = to
    self.at = at
    self.who = who
    self.why = why
    self.evidence = evidence
    self.approvedBy = approvedBy
    self.overridden = overridden
  }

  private enum CodingKeys: String, CodingKey {
    case token, from, to, at, who, why, evidence, overridden
    case approvedBy = "approved_by"
  }
}
