import MigrationSpec
import Rollout

/// Asks for a transition until it is decided by more than the passing of time.
struct TransitionAsking {
  /// How long a command waits for the lock that another one holds for a moment.
  private static let lockPatience = Duration.seconds(5)

  let specification: Specification
  /// The command's name, for others that want the lock meanwhile.
  let command: String
  /// How long to wait in all.
  let wait: WaitingTime

  /// Asks once, and then again while the gate waits and time is left.
  ///
  /// - Parameter request: What is asked for; the stream is looked at anew each time.
  /// - Returns: What became of it.
  /// - Throws: What ``StateSession/carryOut(_:)`` throws.
  func ask(_ request: TransitionRequest) async throws -> TransitionReport {
    let subject = try RolloutSubject(specification)
    let deadline = ContinuousClock.now + wait.duration
    while true {
      var request = request
      request.stream = try await stream(before: request, subject)
      let report: TransitionReport
      do {
        report = try await askOnce(request, subject, deadline: deadline)
      } catch let error as RouteError where error.exitCode == 4 && .now < deadline {
        // Readers are in the way: they were not affected, and it is tried again.
        continue
      }
      let isWaiting = report.outcome == .refused && report.gate?.verdict == .waiting
      // Approvals that are missing do not come by waiting.
      guard isWaiting, let opening = report.gate?.opensAt, .now < deadline else { return report }
      try await Task.sleep(for: pause(until: opening, deadline))
    }
  }

  private func askOnce(
    _ request: TransitionRequest,
    _ subject: RolloutSubject,
    deadline: ContinuousClock.Instant
  ) async throws -> TransitionReport {
    let session = try await StateSession.open(
      subject,
      command: command,
      wait: max(Self.lockPatience, ContinuousClock.now.duration(to: deadline))
    )
    let report = try await session.carryOut(request)
    await session.close()
    return report
  }

  /// Looked at before the state is locked, since a rollback may not have to wait for a slow stream.
  private func stream(
    before request: TransitionRequest,
    _ subject: RolloutSubject
  ) async throws -> StreamObservation? {
    let gate = try GateKind(before: request.goal, of: subject)
    return await GateCircumstances(specification: specification).stream(before: gate)
  }

  /// At most half a minute, since a pause or a mismatch may come meanwhile.
  private func pause(until opening: Timestamp, _ deadline: ContinuousClock.Instant) -> Duration {
    let left = ContinuousClock.now.duration(to: deadline)
    return max(.milliseconds(100), min(left, opening - .now, .seconds(30)))
  }
}
