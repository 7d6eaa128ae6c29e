import Postgres
import Synchronization
import TestSupport

/// Sessions that commit one small row after the other into `raw.ev` until they are stopped.
final class ConcurrentWriters: Sendable {
  private let counted = Atomic(0)
  private let isStopped = Atomic(false)
  /// The event time of the rows.
  private let time: String

  init(time: String) {
    self.time = time
  }

  /// How many commits there were.
  var commits: Int { counted.load(ordering: .relaxed) }

  /// Runs a body while the writers go on.
  func during<Value: Sendable>(
    sessions: Int = 3,
    _ body: () async throws -> Value
  ) async throws -> Value {
    try await withThrowingTaskGroup(of: Void.self) { group in
      let dsn = TestDatabase.current.dsn
      for number in 0..<sessions { group.addTask { try await self.write(dsn, number) } }
      let result: Result<Value, any Error>
      do { result = .success(try await body()) } catch { result = .failure(error) }
      isStopped.store(true, ordering: .relaxed)
      try await group.waitForAll()
      return try result.get()
    }
  }

  private func write(_ dsn: String, _ number: Int) async throws {
    let connection = try await PostgresConnection.open(ConnectionTarget(connectionString: dsn))
    while !isStopped.load(ordering: .relaxed) {
      try await connection.execute(
        "INSERT INTO raw.ev (at, kind, cents) VALUES ('\(time)', 'w\(number)', 1)"
      )
      counted.add(1, ordering: .relaxed)
      // A pace that the stream can follow on a busy machine.
      try await Task.sleep(for: .milliseconds(2))
    }
  }
}
