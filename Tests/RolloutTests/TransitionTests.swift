import Foundation
import MigrationSpec
import Postgres
import TestSupport
import Testing

@testable import Rollout

@Suite(.postgres) struct TransitionTests {
  private let directory: ScratchDirectory

  init() throws {
    directory = try ScratchDirectory()
  }

  private var statePath: String { directory.path + "/m.json" }

  private func stage() async throws -> Stage {
    try await Stage(dsn: TestDatabase.current.dsn, statePath: statePath)
  }

  @Test func aTransitionIsWrittenDownOnBothSides() async throws {
    let stage = try await stage()
    let state = try await stage.move(to: .canary(.percent(10)))
    #expect(state.position == .canary(.percent(10)))
    #expect(state.routeEpoch == 1)
    #expect(state.pending == nil)
    #expect(state.history.map(\.transition.why) == ["test"])
    #expect(try StateStore(path: statePath).load() == state)
    let log = try await stage.connection.query(
      "SELECT token, epoch, from_phase, to_phase, to_bps, outputs, who FROM migrate.transition_log"
    ).rows
    let token = state.history[0].transition.token.uuidString.lowercased()
    #expect(log == [[token, "1", "shadow", "canary", "1000", "{daily}", Operator.current]])
  }

  @Test func anOldCopyOfTheFileIsRefused() async throws {
    let stage = try await stage()
    try await stage.move(to: .canary(.percent(10)))
    let copy = directory.path + "/copy.json"
    try FileManager.default.copyItem(atPath: statePath, toPath: copy)
    try await stage.move(to: .canary(.percent(20)))
    let old = Stage.subject(dsn: TestDatabase.current.dsn, statePath: copy)
    let error = await #expect(throws: RouteError.self) { try await Stage.move(old, to: .shadow) }
    #expect(error?.exitCode == 6)
    #expect(try await stage.sides() == stage.expectedSides(.percent(20)))
  }

  @Test func aFreshFileIsRefusedWhereRoutesExist() async throws {
    let stage = try await stage()
    try await stage.move(to: .canary(.percent(10)))
    let fresh = Stage.subject(dsn: TestDatabase.current.dsn, statePath: directory.path + "/n.json")
    let error = await #expect(throws: RouteError.self) { try await Stage.move(fresh, to: .cutover) }
    #expect(error?.exitCode == 6)
    #expect(error?.description.contains("there is no state file at") == true)
  }

  @Test func aPlanIsVoidWhenTheStateHasMoved() async throws {
    let stage = try await stage()
    let session = try await StateSession.open(stage.subject, command: "test")
    let first = try await session.plan(.canary(.percent(10)), reason: nil, evidence: [])
    let second = try await session.plan(.canary(.percent(20)), reason: nil, evidence: [])
    try await session.perform(first)
    await #expect(throws: TransitionError.stalePlan) { try await session.perform(second) }
  }

  @Test func twoCopiesOfAFileHaveOneWinner() async throws {
    let stage = try await stage()
    try await stage.move(to: .canary(.percent(10)))
    for round in 0..<5 {
      let paths = (0..<2).map { directory.path + "/\(round)-\($0).json" }
      for path in paths { try FileManager.default.copyItem(atPath: statePath, toPath: path) }
      let dsn = TestDatabase.current.dsn
      let outcomes = await withTaskGroup(of: (Int, Int32?).self) { group in
        for (number, path) in paths.enumerated() {
          group.addTask {
            let subject = Stage.subject(dsn: dsn, statePath: path)
            let share = Share.percent(20 + 10 * number + round)
            do {
              try await Stage.move(subject, to: .canary(share))
              return (number, nil)
            } catch {
              return (number, (error as? any ExitCoded)?.exitCode ?? -1)
            }
          }
        }
        return await group.reduce(into: [:]) { $0[$1.0] = .some($1.1) }
      }
      let winners = outcomes.filter { $0.value == nil }.map(\.key)
      #expect(winners.count == 1)
      #expect(outcomes.values.compactMap(\.self) == [6])
      let winner = try #require(winners.first)
      let state = try #require(try StateStore(path: paths[winner]).load())
      #expect(try await stage.sides() == stage.expectedSides(state.position.share))
      try FileManager.default.removeItem(atPath: statePath)
      try FileManager.default.copyItem(atPath: paths[winner], toPath: statePath)
    }
  }

  @Test func twoOperatorsOnOneFileHaveOneWinner() async throws {
    let stage = try await stage()
    let first = try await StateSession.open(stage.subject, command: "migrate canary")
    let error = await #expect(throws: StateError.self) {
      try await Stage.move(stage.subject, to: .shadow)
    }
    #expect(error?.exitCode == 5)
    await first.close()
    try await stage.move(to: .canary(.percent(10)))
  }

  @Test func aReaderInTheWayIsNamedAndNothingIsLeftBehind() async throws {
    let stage = try await stage()
    let before = try await stage.move(to: .canary(.percent(10)))
    let reader = try await PostgresConnection.open(
      ConnectionTarget(connectionString: TestDatabase.current.dsn),
      settings: SessionSettings(applicationName: "slow-report")
    )
    try await reader.execute("BEGIN; SELECT count(*) FROM serving.daily")
    let pid = await reader.backendProcessID
    let budget = LockBudget(perAttempt: .milliseconds(50), total: .milliseconds(200))
    let error = await #expect(throws: RouteError.self) {
      try await Stage.move(stage.subject, to: .canary(.all), budget: budget)
    }
    #expect(error?.exitCode == 4)
    #expect(error?.description.contains("pid \(pid) 'slow-report'") == true)
    let after = try #require(try StateStore(path: statePath).load())
    #expect(after.pending == nil)
    #expect(after.position == before.position)
    try await stage.move(to: .canary(.percent(50)))
    #expect(try await stage.sides() == stage.expectedSides(.percent(50)))
    try await reader.execute("COMMIT")
    try await stage.move(to: .canary(.all))
  }

  @Test func withoutServedOutputsOnlyTheStateMoves() async throws {
    let subject = Stage.subject(dsn: "host=/nowhere", statePath: statePath, outputs: [])
    let state = try await Stage.move(subject, to: .canary(.percent(10)))
    #expect(state.position == .canary(.percent(10)))
    #expect(state.routeEpoch == 0)
    try await Stage.move(subject, to: .cutover)
  }

  @Test func anUnreachableServerChangesNothing() async throws {
    let subject = Stage.subject(dsn: "host=/nowhere", statePath: statePath)
    let error = await #expect(throws: PostgresError.self) {
      try await Stage.move(subject, to: .canary(.percent(10)))
    }
    #expect(error?.kind == .connection)
    #expect(try StateStore(path: statePath).load() == nil)
  }

  @Test func aRunIsRecordedUnderTheSpecificationAndSalt() async throws {
    let stage = try await stage()
    let session = try await StateSession.open(stage.subject, command: "migrate shadow")
    let run = try await session.record(Sample.outcome("r1", fence: 5))
    await session.close()
    let state = try #require(try StateStore(path: statePath).load())
    #expect(state.runs == [run])
    #expect(run.specDigest == "d1")
    #expect(run.salt == state.salt)
  }

  @Test func routesThatWereEditedByHandStopRaisingAndNeverLowering() async throws {
    let stage = try await stage()
    try await stage.move(to: .canary(.percent(10)))
    try await stage.connection.execute("UPDATE migrate.route SET share_bps = 9000")
    let error = await #expect(throws: RouteError.self) { try await stage.move(to: .cutover) }
    #expect(error?.exitCode == 6)
    #expect(try await StatusReport.read(stage.subject).exitCode == 6)
    try await stage.move(to: .shadow)
    #expect(try await stage.sides() == stage.expectedSides(.zero))
    #expect(try await StatusReport.read(stage.subject).exitCode == 0)
  }

  @Test(arguments: [RolloutPosition.canary(.percent(10)), .cutover])
  func readersCanBeTakenBackFromASideThatIsGone(position: RolloutPosition) async throws {
    let stage = try await stage()
    try await stage.move(to: .canary(.percent(5)))
    try await stage.move(to: position)
    try await stage.connection.execute(
      "ALTER TABLE stream.daily RENAME TO broken; ALTER TABLE batch.daily ADD extra integer"
    )
    try await stage.move(to: .shadow)
    #expect(try await stage.sides() == stage.expectedSides(.zero))
  }

  @Test func aStateFileThatCanNotBeWrittenLeavesReadersWhereTheyAre() async throws {
    let stage = try await stage()
    try await stage.move(to: .canary(.percent(10)))
    let generations = StateStore(path: statePath).generationsPath
    try FileManager.default.removeItem(atPath: generations)
    try Data("in the way".utf8).write(to: URL(fileURLWithPath: generations))
    let error = await #expect(throws: StateError.self) { try await stage.move(to: .shadow) }
    #expect(error?.exitCode == 8)
    #expect(try await stage.sides() == stage.expectedSides(.percent(10)))
    try FileManager.default.removeItem(atPath: generations)
    try await stage.move(to: .shadow)
  }

  @Test func aTransitionOfAConnectionThatIsCutIsWithdrawn() async throws {
    let stage = try await stage()
    try await stage.move(to: .canary(.percent(10)))
    let blocker = try await PostgresConnection.open(
      ConnectionTarget(connectionString: TestDatabase.current.dsn)
    )
    try await blocker.execute("BEGIN; LOCK TABLE migrate.route IN EXCLUSIVE MODE")
    let subject = stage.subject
    let moving = Task {
      try await Stage.move(
        subject,
        to: .canary(.percent(20)),
        budget: LockBudget(perAttempt: .seconds(20), total: .seconds(20))
      )
    }
    let waiting =
      "FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND datname = current_database()"
    let deadline = ContinuousClock.now + .seconds(20)
    while try await stage.value("SELECT count(*) \(waiting)") == "0" {
      try #require(ContinuousClock.now < deadline)
    }
    _ = try await stage.value("SELECT pg_terminate_backend(pid) \(waiting)")
    try await blocker.execute("ROLLBACK")
    await #expect(throws: PostgresError.self) { _ = try await moving.value }
    let state = try #require(try StateStore(path: statePath).load())
    #expect(state.pending == nil)
    #expect(state.position == .canary(.percent(10)))
    #expect(try await stage.sides() == stage.expectedSides(.percent(10)))
  }
}
