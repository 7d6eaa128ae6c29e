import Foundation
import Postgres
import Testing

struct TestDatabase: Sendable {
  @TaskLocal static var current = TestDatabase(dsn: "")
  let dsn: String
}

struct PostgresTrait: SuiteTrait, TestTrait, TestScoping {
  var isRecursive: Bool { true }
  func provideScope(
    for test: Test,
    testCase: Test.Case?,
    performing function: @Sendable () async throws -> Void
  ) async throws {
    guard testCase != nil else { return try await function() }
    let base = "host=/tmp/rpg user=postgres dbname="
    let name = "t" + UUID().uuidString.lowercased().filter { $0 != "-" }
    let admin = try await PostgresConnection.open(
      ConnectionTarget(connectionString: base + "postgres")
    )
    try await admin.execute("CREATE DATABASE \(name)")
    try await TestDatabase.$current.withValue(TestDatabase(dsn: base + name)) {
      try await function()
    }
  }
}

extension Trait where Self == PostgresTrait {
  static var postgres: Self { PostgresTrait() }
}
