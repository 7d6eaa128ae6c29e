import Foundation
import Testing

@testable import Rollout

@Suite struct LockReleaseTests {
  private let directory: ScratchDirectory
  private let path: String

  init() throws {
    directory = try ScratchDirectory()
    path = directory.path + "/m.json"
  }

  @Test func aLockThatNobodyHoldsIsLeftAlone() async throws {
    #expect(try await LockRelease.end(holderOf: path, pid: 1) == nil)
    let lock = try await StateLock.take(path: path, holder: .current(command: "x"))
    _ = consume lock
    #expect(try StateLock.holder(of: path) == nil)
    #expect(try await LockRelease.end(holderOf: path, pid: getpid()) == nil)
  }

  @Test func anotherProcessThanTheOneThatIsShownIsNotEnded() async throws {
    let holder = LockHolder.current(command: "migrate canary")
    let lock = try await StateLock.take(path: path, holder: holder)
    #expect(try StateLock.holder(of: path) == holder)
    for pid in [holder.pid, holder.pid + 1, 1] {
      let error = await #expect(throws: StateError.self) {
        _ = try await LockRelease.end(holderOf: path, pid: pid)
      }
      #expect(error == .locked(path: path, holder: holder))
    }
    _ = consume lock
  }

  @Test func theProcessThatIsShownIsAskedToEnd() async throws {
    async let death: Void = holdUntilEnded(path)
    let deadline = ContinuousClock.now + .seconds(20)
    var shown: LockHolder?
    while shown == nil {
      try #require(ContinuousClock.now < deadline)
      try await Task.sleep(for: .milliseconds(20))
      shown = try StateLock.holder(of: path)
    }
    let holder = try #require(shown)
    #expect(try await LockRelease.end(holderOf: path, pid: holder.pid) == holder)
    #expect(try !StateLock.isHeld(path))
    await death
  }

  /// Takes the lock in a process of its own, which keeps it until somebody ends it.
  private func holdUntilEnded(_ path: String) async {
    await #expect(processExitsWith: .signal(SIGTERM)) { [path = path as String] in
      let lock = try await StateLock.take(
        path: path,
        holder: .current(command: "hung"),
        deadline: .now + .seconds(10)
      )
      try await Task.sleep(for: .seconds(60))
      _ = consume lock
    }
  }
}
