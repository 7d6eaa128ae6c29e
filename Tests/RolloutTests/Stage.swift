import Foundation
import MigrationSpec
import Postgres

@testable import Rollout

/// A migration of one or two outputs in a database of its own.
///
/// Both sides hold the same keys, among them NULL and the empty text; the column `side` tells
/// where a row came from.
struct Stage {
  static let keys = 300

  let connection: PostgresConnection
  let subject: RolloutSubject

  /// Makes the relations.
  ///
  /// With an event time the relations have a column of it: key `k7` on the 8th day, and so on for
  /// twenty days.
  init(
    dsn: String,
    statePath: String,
    outputs: [String] = ["daily"],
    eventTime: ServedOutput.EventTimeColumn? = nil
  ) async throws {
    connection = try await PostgresConnection.open(ConnectionTarget(connectionString: dsn))
    subject = Self.subject(
      dsn: dsn,
      statePath: statePath,
      outputs: outputs,
      eventTime: eventTime
    )
    try await connection.execute("CREATE SCHEMA batch; CREATE SCHEMA stream")
    for output in outputs {
      for side in ["batch", "stream"] {
        try await connection.execute(
          """
          CREATE TABLE \(side).\(output) (k text, n integer, side text);
          INSERT INTO \(side).\(output) SELECT 'k' || i, i, '\(side)'
          FROM generate_series(1, \(Self.keys)) i;
          INSERT INTO \(side).\(output) VALUES (NULL, 0, '\(side)'), ('', 0, '\(side)');
          """
        )
        guard let eventTime else { continue }
        let column = SQLIdentifier.quote(eventTime.column)
        try await connection.execute(
          """
          ALTER TABLE \(side).\(output) ADD \(column) date;
          UPDATE \(side).\(output) SET \(column) = date '2026-11-01' + n % 20
          """
        )
      }
    }
  }

  /// What the migration is about; also for processes that did not make the relations.
  static func subject(
    dsn: String,
    statePath: String,
    outputs: [String] = ["daily"],
    specDigest: String = "d1",
    routeBy: [String] = ["k"],
    gates: GatesSpecification = GatesSpecification(),
    onMismatch: MismatchPolicy = .rollback,
    readers: PinnedReaders = PinnedReaders(),
    hash: KeyHash = .md5,
    key: [String] = [],
    eventTime: ServedOutput.EventTimeColumn? = nil
  ) -> RolloutSubject {
    RolloutSubject(
      migration: "m",
      statePath: statePath,
      specDigest: specDigest,
      outputs: outputs,
      served: outputs.map { name in
        ServedOutput(
          name: name,
          batch: RelationName(schema: "batch", name: name),
          stream: RelationName(schema: "stream", name: name),
          serve: RelationName(schema: "serving", name: name),
          routeBy: routeBy,
          hash: hash,
          key: key,
          eventTime: eventTime
        )
      },
      database: ConnectionTarget(connectionString: dsn, name: "warehouse"),
      steps: [.percent(1), .percent(10), .all],
      gates: gates,
      onMismatch: onMismatch,
      readers: readers
    )
  }

  /// Moves the migration as one command does.
  @discardableResult
  static func move(
    _ subject: RolloutSubject,
    to target: RolloutPosition,
    budget: LockBudget = LockBudget()
  ) async throws -> MigrationState {
    let session = try await StateSession.open(subject, command: "test", budget: budget)
    let plan = try await session.plan(target, reason: "test", evidence: [])
    try await session.perform(plan)
    let state = await session.state
    await session.close()
    return state
  }

  /// Moves the migration as one command does.
  @discardableResult
  func move(to target: RolloutPosition) async throws -> MigrationState {
    try await Self.move(subject, to: target)
  }

  /// The sides that serve each key; NULL is `nil`.
  func sides(_ output: String = "daily") async throws -> [String?: [String]] {
    let rows = try await connection.query("SELECT k, side FROM serving.\(output)").rows
    return Dictionary(grouping: rows, by: { $0[0] }).mapValues { $0.compactMap { $0[1] } }
  }

  /// The one value that a query returns.
  func value(_ sql: String) async throws -> String? {
    try await connection.query(sql).text(row: 0, column: 0)
  }

  /// The side that serves each key at a share and from an event time on, by the Swift function.
  func expectedSides(_ share: Share, since: EventTime? = nil) throws -> [String?: [String]] {
    let state = try StateStore(path: subject.statePath).load()
    let buckets = KeyBucket(salt: state?.salt ?? "")
    let keys: [(String?, Int)] = (1...Self.keys).map { ("k\($0)", $0) } + [(nil, 0), ("", 0)]
    return Dictionary(
      uniqueKeysWithValues: keys.map { key, number in
        let day = 1 + number % 20
        let time = EventTime("2026-11-\(day < 10 ? "0" : "")\(day)")
        let isSince = since.map { bound in time.map { $0 >= bound } ?? false } ?? true
        let isInStream = isSince && buckets.isInStream([key], at: share)
        return (key, [isInStream ? "stream" : "batch"])
      }
    )
  }
}

extension Share {
  /// A share of whole percents, for tests.
  static func percent(_ value: Int) -> Share {
    Share(basisPoints: value * 100) ?? .zero
  }
}
