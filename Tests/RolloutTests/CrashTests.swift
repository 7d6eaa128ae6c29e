import Foundation
import Postgres
import TestSupport
import Testing

@testable import Rollout

/// Scenarios 1, 2, 8, 41 and 44: what the next command makes of a transition that was ended, or
/// whose connection was cut, at each and every place.
///
/// Places are every creation, write, fsync, rename and removal of a file and every statement, COMMIT
/// among them. `MIGRATE_CRASH_MATRIX=full` takes all of them for all transitions; without it the
/// transitions other than the first take every fifth.
@Suite(.postgres, .timeLimit(.minutes(20))) struct CrashTests {
  private let directory: ScratchDirectory

  init() throws {
    directory = try ScratchDirectory()
  }

  /// A way from one position to another, over which the process or the connection fails.
  struct Way: CustomStringConvertible, Sendable {
    let from: RolloutPosition
    let to: RolloutPosition

    var description: String { "\(from) -> \(to)" }
  }

  static let ways = [
    Way(from: .shadow, to: .canary(.percent(10))),
    Way(from: .canary(.percent(10)), to: .canary(.percent(30))),
    Way(from: .canary(.percent(30)), to: .canary(.percent(10))),
    Way(from: .canary(.percent(10)), to: .canary(.all)),
    Way(from: .canary(.percent(50)), to: .cutover),
    Way(from: .canary(.percent(10)), to: .shadow),
    Way(from: .cutover, to: .shadow),
    Way(from: .cutover, to: .retired),
    Way(from: .canary(.percent(50)), to: .cutover(since: EventTime("2026-11-11"))),
    Way(from: .cutover(since: EventTime("2026-11-11")), to: .cutover),
  ]

  private static let eventTime = ServedOutput.EventTimeColumn(column: "t")

  private func stage() async throws -> Stage {
    try await Stage(
      dsn: TestDatabase.current.dsn,
      statePath: directory.path + "/m.json",
      outputs: ["daily", "hourly"],
      eventTime: Self.eventTime
    )
  }

  /// The places that a way comes by, found by going it once.
  private func places(_ way: Way, on stage: Stage) async throws -> [FaultPoint] {
    try await reset(stage, to: way.from)
    let plan = FaultPlan()
    try await FaultPlan.$current.withValue(plan) { _ = try await stage.move(to: way.to) }
    return plan.reached
  }

  /// Of some positions those that are tried: all, or every fifth.
  private func chosen(_ positions: [Int], of way: Way) -> [Int] {
    let isFull = ProcessInfo.processInfo.environment["MIGRATE_CRASH_MATRIX"] == "full"
    let step = isFull || way.description == Self.ways[0].description ? 1 : 5
    return stride(from: 0, to: positions.count, by: step).map { positions[$0] }
  }

  /// Brings the migration to a position as from a new beginning.
  private func reset(_ stage: Stage, to position: RolloutPosition) async throws {
    try await stage.connection.execute(
      """
      DROP SCHEMA IF EXISTS migrate CASCADE; DROP SCHEMA IF EXISTS serving CASCADE
      """
    )
    try? FileManager.default.removeItem(atPath: stage.subject.statePath)
    try? FileManager.default.removeItem(atPath: stage.subject.statePath + ".generations")
    try await stage.move(to: .canary(.percent(5)))
    try await stage.move(to: position)
  }

  /// Opens the migration as the next command does, and requires that all of it agrees.
  private func requireWhole(_ stage: Stage, _ way: Way, at place: String) async throws {
    let session = try await StateSession.open(stage.subject, command: "next")
    let state = await session.state
    await session.close()
    #expect(state.pending == nil, "\(place)")
    #expect([way.from, way.to].contains(state.position), "\(place)")
    let made = state.position == way.to ? 3 : 2
    #expect(state.history.count == made, "\(place)")
    #expect(state.isHistoryIntact, "\(place)")
    let logged = try await stage.value("SELECT count(*) FROM migrate.transition_log")
    #expect(logged == "\(made)", "\(place)")
    for output in ["daily", "hourly"] {
      let sides = try await stage.sides(output)
      let position = state.position
      let expected = try stage.expectedSides(position.share, since: position.since)
      #expect(sides == expected, "\(place)")
    }
    #expect(try await StatusReport.read(stage.subject).exitCode == 0, "\(place)")
    #expect(try await Doctor(stage.subject).examine().findings == [], "\(place)")
    // Whatever happened, the migration goes on from there.
    guard state.position != .retired else { return }
    try await stage.move(to: .canary(.percent(70)))
    #expect(try await stage.sides() == stage.expectedSides(.percent(70)), "\(place)")
  }

  @Test(arguments: ways)
  func aTransitionThatIsKilledIsMadeWholeOrNotAtAll(way: Way) async throws {
    let stage = try await stage()
    let places = try await places(way, on: stage)
    let positions = chosen(Array(1...places.count), of: way)
    let dsn = TestDatabase.current.dsn
    let path = stage.subject.statePath
    let (phase, share) = (way.to.phase.rawValue, way.to.share.basisPoints)
    let since = way.to.since?.description ?? ""
    for position in positions {
      try await reset(stage, to: way.from)
      await #expect(processExitsWith: .signal(SIGKILL)) {
        [
          dsn = dsn as String, path = path as String, phase = phase as String,
          share = share as Int, since = since as String, position = position as Int
        ] in
        let subject = Stage.subject(
          dsn: dsn,
          statePath: path,
          outputs: ["daily", "hourly"],
          eventTime: CrashTests.eventTime
        )
        let target = RolloutPosition(
          of: try #require(Phase(rawValue: phase)),
          at: try #require(Share(basisPoints: share)),
          since: EventTime(since)
        )
        let goal = try #require(target)
        try await FaultPlan.$current.withValue(FaultPlan(.kill, at: position)) {
          _ = try await Stage.move(subject, to: goal)
        }
      }
      let place = "\(way), killed at \(position): \(places[position - 1])"
      try await requireWhole(stage, way, at: place)
    }
    print("crash matrix: \(way): killed at \(positions.count) of \(places.count) places")
  }

  @Test(arguments: ways, [FaultPlan.Fault.cut, .mute])
  func aTransitionWhoseConnectionIsCutIsMadeWholeOrNotAtAll(
    way: Way,
    fault: FaultPlan.Fault
  ) async throws {
    let stage = try await stage()
    let places = try await places(way, on: stage)
    let statements = places.indices.filter { places[$0] == .statement }.map { $0 + 1 }
    let positions = chosen(statements, of: way)
    for position in positions {
      try await reset(stage, to: way.from)
      let place = "\(way), \(fault) at \(position)"
      var isReported = false
      do {
        try await FaultPlan.$current.withValue(FaultPlan(fault, at: position)) {
          _ = try await stage.move(to: way.to)
        }
        isReported = true
      } catch is PostgresError {
      } catch is TransitionError {
      }
      let isDone = try StateStore(path: stage.subject.statePath).load()?.position == way.to
      if isReported { #expect(isDone, "\(place)") }
      try await requireWhole(stage, way, at: place)
    }
    print("crash matrix: \(way): \(fault) at \(positions.count) of \(statements.count) statements")
  }
}
