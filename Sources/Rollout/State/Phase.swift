/// How far a migration has come.
public enum Phase: String, Codable, Sendable, Hashable, CaseIterable {
  /// Both sides run and are compared; readers get the batch side.
  case shadow
  /// Readers get the stream side for a share of the keys.
  case canary
  /// Readers get the stream side; the batch side still runs and is compared.
  case cutover
  /// The batch side is gone.
  case retired
}
