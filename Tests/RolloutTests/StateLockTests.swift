import Testing

@testable import Rollout

@Suite struct StateLockTests {
  private let directory: ScratchDirectory
  private var path: String { directory.path + "/m.json" }

  init() throws {
    directory = try ScratchDirectory()
  }

  @Test func theSecondOneIsToldWhoHoldsIt() async throws {
    let holder = LockHolder.current(command: "migrate canary")
    let lock = try await StateLock.take(path: path, holder: holder)
    let error = await #expect(throws: StateError.self) {
      _ = try await StateLock.take(path: path, holder: .current(command: "migrate cutover"))
    }
    #expect(error == .locked(path: path, holder: holder))
    #expect(error?.exitCode == 5)
    #expect(error?.description.contains("'migrate canary' (process \(holder.pid)") == true)
    _ = consume lock
  }

  @Test func itCanBeTakenAgainWhenItIsFree() async throws {
    for _ in 0..<3 {
      let lock = try await StateLock.take(path: path, holder: .current(command: "migrate shadow"))
      _ = consume lock
    }
  }

  @Test func waitingEndsWhenItIsFree() async throws {
    let lock = try await StateLock.take(path: path, holder: .current(command: "first"))
    let path = path
    let second = Task {
      let lock = try await StateLock.take(
        path: path,
        holder: .current(command: "second"),
        deadline: ContinuousClock.now + .seconds(20)
      )
      _ = consume lock
    }
    _ = consume lock
    try await second.value
  }

  @Test func aSecondRunIsToldWhichFileTheLockIsOn() async throws {
    let subject = Stage.subject(dsn: "", statePath: path)
    let lock = try await RunLock.take(subject, command: "migrate shadow")
    let error = await #expect(throws: StateError.self) {
      _ = try await RunLock.take(subject, command: "migrate shadow")
    }
    #expect(error?.exitCode == 5)
    #expect(error?.description.contains("\(path).run.lock") == true)
    #expect(error?.description.contains("'migrate shadow' (process") == true)
    _ = consume lock
  }
}
