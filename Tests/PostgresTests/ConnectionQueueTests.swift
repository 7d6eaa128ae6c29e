import Postgres
import TestSupport
import Testing

@Suite(.postgres)
struct ConnectionQueueTests {
  @Test
  func `waiting statements wait beside each other, however few cores there are`() async throws {
    let target = TestDatabase.current.target
    var connections: [PostgresConnection] = []
    for _ in 0..<20 { connections.append(try await PostgresConnection.open(target)) }
    let begin = ContinuousClock.now
    try await withThrowingTaskGroup(of: Void.self) { group in
      for connection in connections {
        group.addTask { try await connection.query("SELECT pg_sleep(0.5)") }
      }
      try await group.waitForAll()
    }
    // One after the other they would take ten seconds, two at a time five.
    #expect(begin.duration(to: .now) < .seconds(3))
  }
}
