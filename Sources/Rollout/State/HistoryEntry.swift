public import Foundation

/// One transition that was made, chained to the one before by its hash.
public struct HistoryEntry: Codable, Sendable, Hashable {
  /// What was moved, by whom and why.
  public let transition: Transition
  /// The hash of the entry before; for the first one, the state's lineage.
  public let previous: String
  /// SHA-256 over this entry without this field, in canonical JSON.
  public let hash: String

  /// Chains a transition to the entry before it.
  ///
  /// - Parameters:
  ///   - transition: What was moved, by whom and why.
  ///   - last: The newest entry; nil when this is the first.
  ///   - lineage: The state's lineage, to which the first entry is chained.
  public init(_ transition: Transition, after last: HistoryEntry?, lineage: UUID) {
    self.transition = transition
    previous = last?.hash ?? lineage.uuidString.lowercased()
    hash = Self.hash(of: transition, previous: previous)
  }

  /// True when the entry says what it said when it was written.
  public func isIntact(after last: HistoryEntry?, lineage: UUID) -> Bool {
    self == HistoryEntry(transition, after: last, lineage: lineage)
  }

  private static func hash(of transition: Transition, previous: String) -> String {
    CanonicalJSON.digest(of: Link(transition: transition, previous: previous))
  }

  private struct Link: Encodable {
    let transition: Transition
    let previous: String
  }
}
