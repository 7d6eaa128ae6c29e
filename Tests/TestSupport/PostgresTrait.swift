import Foundation
public import Testing

/// Gives every test, or every case of a parameterised one, an empty database of its own.
///
/// ```swift
/// @Suite(.postgres) struct DigestTests {
///   @Test func emptyTablesAgree() async throws {
///     let connection = try await TestDatabase.current.connect()
/// ```
/// The databases live in one throwaway server per test process. Where no server can be started,
/// the test is cancelled, or fails when `MIGRATE_REQUIRE_POSTGRES` is set to 1.
public struct PostgresTrait: SuiteTrait, TestTrait, TestScoping {
  /// True: a suite's trait is every one of its tests'.
  public var isRecursive: Bool { true }

  private static var isRequired: Bool {
    ProcessInfo.processInfo.environment["MIGRATE_REQUIRE_POSTGRES"] == "1"
  }

  /// Makes sure that there is a server.
  ///
  /// - Parameter test: The test or suite that carries the trait.
  /// - Throws: Why there is none.
  public func prepare(for test: Test) async throws {
    do {
      _ = try await TestServer.shared.start()
    } catch {
      guard !Self.isRequired else { throw error }
      try Test.cancel("needs PostgreSQL: \(error)")
    }
  }

  /// Runs a test with a database, which is dropped afterwards.
  ///
  /// - Parameters:
  ///   - test: The test.
  ///   - testCase: The case of it.
  ///   - function: The test's body.
  /// - Throws: What the body throws, or that the database could not be made or dropped.
  public func provideScope(
    for test: Test,
    testCase: Test.Case?,
    performing function: @Sendable () async throws -> Void
  ) async throws {
    // Suite and test may both carry the trait; one database serves.
    guard TestDatabase.active == nil else { return try await function() }
    let server = try await TestServer.shared.start()
    try await server.withDatabase { database in
      try await TestDatabase.$active.withValue(database, operation: function)
    }
  }
}

extension Trait where Self == PostgresTrait {
  /// An empty database, `TestDatabase.current`, for every test.
  public static var postgres: Self { Self() }
}
