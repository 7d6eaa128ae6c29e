import Foundation
import MigrationSpec
import Postgres
import TestSupport
import Testing

@testable import Rollout

/// What readers see while the share is changed again and again.
@Suite(.postgres) struct ShareChangeTests {
  private let directory: ScratchDirectory

  init() throws {
    directory = try ScratchDirectory()
  }

  /// What one reader has seen until it was told to stop.
  private struct Sightings {
    var reads = 0
    var wrong: [String] = []
  }

  /// A thousand changes in several short histories, since a long one is read through each time.
  @Test(.timeLimit(.minutes(10)), arguments: 0..<10)
  func readersNeverSeeAKeyTwiceOrNotAtAll(history: Int) async throws {
    let stage = try await Stage(
      dsn: TestDatabase.current.dsn,
      statePath: directory.path + "/m.json"
    )
    try await stage.move(to: .canary(.percent(10)))
    let target = TestDatabase.current.target
    let readers = (0..<3).map { _ in Task { try await read(from: target) } }
    let session = try await StateSession.open(stage.subject, command: "test")
    var last = Share.percent(10)
    for _ in 0..<100 {
      // The ends, where the view is replaced, are as likely as all that is between them.
      let points = [0, 10_000, Int.random(in: 1...9999), Int.random(in: 1...9999)].randomElement()
      let share = try #require(Share(basisPoints: points ?? 0))
      let plan = try await session.plan(.canary(share), reason: nil, evidence: [])
      try await session.perform(plan)
      last = share
    }
    await session.close()
    readers.forEach { $0.cancel() }
    for reader in readers {
      let seen = try await reader.value
      #expect(seen.reads > 3)
      #expect(seen.wrong == [])
    }
    #expect(try await stage.sides() == stage.expectedSides(last))
    #expect(try await stage.value("SELECT count(*) FROM migrate.transition_log") == "101")
  }

  /// Reads the view until cancelled; every key has to be there once, and the keys of the stream side
  /// have to be those below one and the same share.
  private nonisolated func read(from target: ConnectionTarget) async throws -> Sightings {
    let connection = try await PostgresConnection.open(target)
    var seen = Sightings()
    let columns = [KeyColumn(name: "k", type: "text")].compactMap(\.self)
    let salt = try await connection.query("SELECT DISTINCT salt FROM migrate.route")
    let bucket = BucketExpression(
      salt: salt.text(row: 0, column: 0) ?? "",
      columns: columns,
      hash: .md5
    )
    let query = """
      SELECT count(*), count(DISTINCT coalesce('v' || k, 'n')),
        coalesce(max(\(bucket.sql(in: "v"))) FILTER (WHERE side = 'stream'), -1) <
          coalesce(min(\(bucket.sql(in: "v"))) FILTER (WHERE side = 'batch'), 10000)
      FROM serving.daily AS v
      """
    let expected = String(Stage.keys + 2)
    while !Task.isCancelled {
      // A query of a cancelled task would be cancelled on the server, which is no finding.
      let row = try await Task { try await connection.query(query).rows[0] }.value
      seen.reads += 1
      if row != [expected, expected, "t"] { seen.wrong.append("\(row)") }
    }
    return seen
  }

  @Test(.timeLimit(.minutes(10)))
  func ofTwoOperatorsExactlyOneWins() async throws {
    let stage = try await Stage(
      dsn: TestDatabase.current.dsn,
      statePath: directory.path + "/m.json"
    )
    try await stage.move(to: .canary(.percent(10)))
    let subject = stage.subject
    for round in 0..<100 {
      let before = try #require(try StateStore(path: subject.statePath).load())
      let first = try await StateSession.open(subject, command: "first")
      let plan = try await first.plan(
        .canary(.percent(20 + round % 2)),
        reason: nil,
        evidence: []
      )
      let pause = Int.random(in: 0...3)
      async let rival: Bool = {
        for _ in 0..<pause { await Task.yield() }
        do {
          try await Stage.move(subject, to: .canary(.percent(40 + round % 2)))
          return true
        } catch let error as StateError {
          return error.exitCode == 5 ? false : try { throw error }()
        }
      }()
      try await first.perform(plan)
      await first.close()
      let hasRivalWon = try await rival
      let after = try #require(try StateStore(path: subject.statePath).load())
      // The rival may have come after the first one was done: then both were made, in a row.
      #expect(after.history.count == before.history.count + (hasRivalWon ? 2 : 1))
      #expect(after.isHistoryIntact)
      #expect(try await stage.sides() == stage.expectedSides(after.position.share))
    }
  }
}
