import Glibc
import LocalPostgres
import Pipelines
import Postgres
import Subprocess
import SystemPackage
import TestSupport
import Testing

@Suite(.postgres)
struct StreamKillTests {
  /// Nothing in it hides a repetition or a loss: it only adds.
  static let adding = """
    INSERT INTO copied SELECT id, customer, cents FROM changed_orders WHERE change_kind = 'I';
    INSERT INTO total SELECT customer, count(*), sum(cents) FROM changed_orders
      WHERE change_kind = 'I' GROUP BY customer
      ON CONFLICT (customer) DO UPDATE SET
        orders = total.orders + excluded.orders, cents = total.cents + excluded.cents;
    INSERT INTO copied SELECT -id, 'refund', cents FROM changed_refunds;
    """

  static let schema = """
    CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
      customer text, cents bigint);
    CREATE TABLE refunds (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, cents bigint);
    CREATE TABLE copied (id bigint, customer text, cents bigint);
    CREATE TABLE total (customer text PRIMARY KEY, orders bigint, cents bigint);
    INSERT INTO orders (customer, cents)
      SELECT 'c' || n % 7, n FROM generate_series(1, 4000) AS n;
    """

  /// A source transaction: small, or much larger than a micro-batch, or rolled back.
  static func transaction(_ number: Int) -> String {
    let rows = number % 53 == 0 ? 700 : number % 5 + 1
    return """
      BEGIN;
      INSERT INTO orders (customer, cents)
        SELECT 'c' || n % 7, \(number) FROM generate_series(1, \(rows)) AS n;
      INSERT INTO refunds (cents) VALUES (\(number));
      \(number % 11 == 0 ? "ROLLBACK" : "COMMIT")
      """
  }

  /// In a server of its own: a new slot waits for the transactions of all databases, and those of
  /// other tests are longer than the time between two kills.
  @Test(.timeLimit(.minutes(10)))
  func `killed fifty times it neither loses nor repeats`() async throws {
    try await ThrowawayServer.withServer { try await Self.survive($0.dsn()) }
  }

  private static func survive(_ dsn: String) async throws {
    let session = try await TestSession.open(dsn)
    let folder = try TestFolder()
    try await session.run(Self.schema)
    let file = try folder.file("adding.sql", Self.adding)
    let writer = try await TestSession.open(dsn)
    let writing = Task {
      var number = 0
      while !Task.isCancelled {
        number += 1
        try await writer.run(Self.transaction(number))
        try? await Task.sleep(for: .milliseconds(6))
      }
      return number
    }
    defer { writing.cancel() }
    var copiesCut = 0
    for kill in 0..<50 {
      // The first ones come while the existing rows are copied, the others later.
      let moment = kill < 12 ? Moment.copying : .following
      try await Self.kill(session, file, moment)
      copiesCut += try await Self.isCopied(session) ? 0 : 1
    }
    writing.cancel()
    let written = try await writing.value
    let fence = try await session.position()
    let status = try await Self.probe(session, file, until: fence)
    #expect(status == .exited(0))
    #expect(written > 100)
    #expect(copiesCut < 50)
    let missing = """
      SELECT count(*) FROM (
        (SELECT id, customer, cents FROM orders UNION ALL SELECT -id, 'refund', cents FROM refunds
          EXCEPT ALL SELECT * FROM copied)
        UNION ALL
        (SELECT * FROM copied EXCEPT ALL
          (SELECT id, customer, cents FROM orders UNION ALL
           SELECT -id, 'refund', cents FROM refunds))) AS difference
      """
    #expect(try await session.value(missing) == "0")
    let totals = "SELECT customer, count(*), sum(cents) FROM orders GROUP BY 1 ORDER BY 1"
    let expected = try await session.rows(totals)
    #expect(try await session.rows("SELECT * FROM total ORDER BY 1") == expected)
  }

  private static func isCopied(_ session: TestSession) async throws -> Bool {
    guard try await session.value("SELECT to_regclass('migrate.stream_progress')") != nil else {
      return false
    }
    return try await session.value("SELECT bool_and(lsn <> '0/0') FROM migrate.stream_progress")
      == "t"
  }

  private enum Moment {
    case copying
    case following
  }

  private static func kill(
    _ session: TestSession,
    _ file: String,
    _ moment: Moment
  ) async throws {
    _ = try await Subprocess.run(
      .path(FilePath(BuiltProducts.path(of: "StreamProbe"))),
      arguments: [session.target.connectionString, "orders,refunds", file, "50"],
      input: .none,
      output: .currentStandardError,
      error: .currentStandardError
    ) { execution in
      if case .following = moment {
        while try await !isCopied(session) { try await Task.sleep(for: .milliseconds(10)) }
      }
      let pause = Int.random(in: 20...(moment == .copying ? 200 : 500))
      try await Task.sleep(for: .milliseconds(pause))
      Glibc.kill(execution.processIdentifier.value, SIGKILL)
    }
  }

  private static func probe(
    _ session: TestSession,
    _ file: String,
    until fence: LogSequenceNumber
  ) async throws -> TerminationStatus {
    try await Subprocess.run(
      .path(FilePath(BuiltProducts.path(of: "StreamProbe"))),
      arguments: [
        session.target.connectionString, "orders,refunds", file, "50", fence.description,
      ],
      input: .none,
      output: .currentStandardError,
      error: .currentStandardError
    ).terminationStatus
  }
}
