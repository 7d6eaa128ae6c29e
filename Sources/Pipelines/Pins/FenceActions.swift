public import Postgres

/// What the setting of a fence has to do with who follows the inputs.
public struct FenceActions: Sendable {
  /// Stops who follows the inputs, for pins whose fence lies in the past when it is known, and
  /// returns the position that the fence must not be before.
  let before: @Sendable () async throws -> LogSequenceNumber
  /// Called with the fence; with pin `barrier`, while nobody can write the inputs, so it has to be
  /// quick.
  let at: @Sendable (LogSequenceNumber) async throws -> Void

  /// Makes the actions; by default there is nobody.
  ///
  /// - Parameters:
  ///   - before: Stops who follows the inputs; returns the position that the fence must not be before.
  ///   - at: Called with the fence.
  public init(
    before: @escaping @Sendable () async throws -> LogSequenceNumber = { LogSequenceNumber(0) },
    at: @escaping @Sendable (LogSequenceNumber) async throws -> Void = { _ in }
  ) {
    self.before = before
    self.at = at
  }
}
