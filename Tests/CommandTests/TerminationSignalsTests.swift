import Foundation
import Synchronization
import Testing

@testable import migrate

/// Each test gets a process of its own, as signals concern whole processes.
@Suite struct TerminationSignalsTests {
  @Test func theBodyCleansUpBeforeTheProcessEnds() async {
    await #expect(processExitsWith: .exitCode(130)) {
      let hasCleanedUp = Atomic(false)
      do {
        try await TerminationSignals.run {
          kill(getpid(), SIGINT)
          // Cancellation ends the sleep early; what follows is the cleanup.
          try? await Task.sleep(for: .seconds(60))
          await Task { try? await Task.sleep(for: .milliseconds(50)) }.value
          hasCleanedUp.store(true, ordering: .sequentiallyConsistent)
        }
      } catch let error as TerminatedBySignal where hasCleanedUp.load(ordering: .relaxed) {
        exit(error.exitCode)
      }
    }
  }

  @Test(arguments: [SIGINT, SIGTERM, SIGHUP])
  func theErrorTellsTheSignal(number: Int32) async {
    await #expect(processExitsWith: .success) { [number] in
      await #expect(throws: TerminatedBySignal(number: number)) {
        try await TerminationSignals.run {
          kill(getpid(), number)
          try await Task.sleep(for: .seconds(60))
        }
      }
    }
  }

  @Test func quickRepetitionsAreOneWish() async {
    await #expect(processExitsWith: .success) {
      await #expect(throws: TerminatedBySignal.self) {
        try await TerminationSignals.run {
          for number in [SIGTERM, SIGTERM, SIGINT] { kill(getpid(), number) }
          try await Task.sleep(for: .seconds(60))
        }
      }
    }
  }

  @Test func aLaterRepetitionEndsTheProcessAtOnce() async {
    await #expect(processExitsWith: .signal(SIGTERM)) {
      try await TerminationSignals.run {
        kill(getpid(), SIGTERM)
        await Task {
          try? await Task.sleep(for: .milliseconds(1100))
          kill(getpid(), SIGTERM)
          try? await Task.sleep(for: .seconds(60))
        }.value
      }
    }
  }

  @Test func withoutASignalTheOutcomeIsTheBodys() async throws {
    await #expect(processExitsWith: .success) {
      struct Failure: Error {}
      let value = try await TerminationSignals.run { 42 }
      #expect(value == 42)
      await #expect(throws: Failure.self) { try await TerminationSignals.run { throw Failure() } }
    }
  }

  @Test func theCallersCancellationReachesTheBody() async {
    await #expect(processExitsWith: .success) {
      let task = Task {
        try await TerminationSignals.run { try await Task.sleep(for: .seconds(60)) }
      }
      task.cancel()
      await #expect(throws: CancellationError.self) { try await task.value }
    }
  }
}
