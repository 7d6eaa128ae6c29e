import Foundation
import TestSupport
import Testing

@testable import Rollout

/// Kills a process at every point of a transition and looks at what the next one makes of it.
@Suite(.postgres) struct CrashTests {
  private let directory: ScratchDirectory

  init() throws {
    directory = try ScratchDirectory()
  }

  /// Every fail point as often as a transition reaches it: intent, confirmation and the
  /// generations of both are written through the same two.
  static let points: [String] = FailPoint.allCases.flatMap { point -> [String] in
    switch point {
    case .stateWritten, .stateRenamed: (1...4).map { "\(point.rawValue):\($0)" }
    default: [point.rawValue]
    }
  }

  @Test(arguments: points, [1000, 10_000])
  func aTransitionIsMadeWholeOrNotAtAll(point: String, basisPoints: Int) async throws {
    let dsn = TestDatabase.current.dsn
    let path = directory.path + "/m.json"
    let stage = try await Stage(dsn: dsn, statePath: path, outputs: ["daily", "hourly"])
    let before = try await stage.move(to: .canary(.percent(5)))
    await #expect(processExitsWith: .signal(SIGKILL)) {
      [
        dsn = dsn as String, path = path as String, point = point as String,
        basisPoints = basisPoints as Int
      ] in
      setenv("MIGRATE_FAIL_POINT", point, 1)
      let subject = Stage.subject(dsn: dsn, statePath: path, outputs: ["daily", "hourly"])
      let share = try #require(Share(basisPoints: basisPoints))
      try await Stage.move(subject, to: .canary(share))
    }
    let session = try await StateSession.open(stage.subject, command: "next")
    let state = await session.state
    await session.close()
    #expect(state.pending == nil)
    let wasMade = state.position != before.position
    #expect(state.position.share.basisPoints == (wasMade ? basisPoints : 500))
    #expect(state.history.count == (wasMade ? 2 : 1))
    #expect(
      try await stage.value("SELECT count(*) FROM migrate.transition_log") == (wasMade ? "2" : "1")
    )
    for output in ["daily", "hourly"] {
      let sides = try await stage.sides(output)
      #expect(try sides == stage.expectedSides(state.position.share))
    }
    // Whatever happened, the migration goes on from there.
    try await stage.move(to: .cutover)
    #expect(try await stage.sides() == stage.expectedSides(.all))
  }
}
