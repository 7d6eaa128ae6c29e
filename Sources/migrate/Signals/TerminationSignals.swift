import Dispatch
import Foundation
import Synchronization

/// Turns the signals that ask a process to end into the cancellation of a task.
enum TerminationSignals {
  /// Ctrl-C, `kill`, and a terminal that went away.
  private static let handled = [SIGINT, SIGTERM, SIGHUP]

  /// How long after the first signal a further one counts as the same wish: a terminal, a shell and
  /// `timeout` may each send theirs.
  private static let grace = Duration.seconds(1)

  /// Runs a body that is cancelled by SIGINT, SIGTERM or SIGHUP.
  ///
  /// The body has all the time it needs to clean up. Who cannot wait sends a second signal, at least
  /// one second after the first: that ends the process at once.
  ///
  /// - Parameter body: The work; it should react to cancellation.
  /// - Returns: What the body returned, when no signal came.
  /// - Throws: ``TerminatedBySignal`` when one came, after the body ended in whatever way; else what
  ///   the body threw.
  static func run<Value: Sendable>(
    _ body: @escaping @Sendable () async throws -> Value
  ) async throws -> Value {
    let first = Mutex<Arrival?>(nil)
    let (trapped, start) = AsyncStream.makeStream(of: Never.self)
    let task = Task {
      for await _ in trapped {}
      try Task.checkCancellation()
      return try await body()
    }
    var traps: [SignalTrap] = []
    for number in handled {
      let trap = await SignalTrap(number) {
        if isFirst(number, in: first) { task.cancel() }
      }
      traps.append(trap)
    }
    start.finish()
    let result = await withTaskCancellationHandler {
      await task.result
    } onCancel: {
      task.cancel()
    }
    traps.forEach { $0.remove() }
    if let arrival = first.withLock({ $0 }) {
      throw TerminatedBySignal(number: arrival.number)
    }
    return try result.get()
  }

  /// Remembers the first signal; ends the process at one that comes too late to be the same wish.
  private static func isFirst(_ number: Int32, in first: borrowing Mutex<Arrival?>) -> Bool {
    first.withLock { arrival in
      guard let earlier = arrival else {
        arrival = Arrival(number: number, instant: .now)
        return true
      }
      if earlier.instant.duration(to: .now) >= grace { endNow(by: number) }
      return false
    }
  }

  private struct Arrival {
    let number: Int32
    let instant: ContinuousClock.Instant
  }

  /// Dies of the signal, so that whoever waits for us sees which one it was.
  private static func endNow(by number: Int32) {
    signal(number, SIG_DFL)
    kill(getpid(), number)
  }
}
