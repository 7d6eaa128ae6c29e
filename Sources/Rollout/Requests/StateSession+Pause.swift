extension StateSession {
  /// Keeps the share from being raised until ``resume()``; lowering stays allowed.
  ///
  /// - Parameter reason: The reason to write down.
  /// - Returns: The pause, which is the earlier one when there is one.
  /// - Throws: ``TransitionError/retired``, or ``StateError`` when the file can't be written.
  @discardableResult
  public func pause(reason: String?) async throws -> Pause {
    guard state.position.phase != .retired else { throw TransitionError.retired }
    if let pause = state.pause { return pause }
    let pause = Pause(at: try await now(), who: Operator.current, why: reason)
    try save { $0.pause = pause }
    try await note()
    return pause
  }

  /// Allows the share to be raised again.
  ///
  /// - Returns: The pause that ended; nil when there was none.
  /// - Throws: ``StateError`` when the file can't be written.
  @discardableResult
  public func resume() async throws -> Pause? {
    guard let pause = state.pause else { return nil }
    try save { $0.pause = nil }
    try await note()
    return pause
  }
}
