import MigrationSpec
import Pipelines
import Postgres
import Synchronization
import TestSupport
import Testing

@Suite(.postgres)
struct ViewTests {
  private let session: TestSession
  private let folder: TestFolder

  init() async throws {
    session = try await TestSession.open(TestDatabase.current.dsn)
    folder = try TestFolder()
    try await session.run(
      """
      CREATE TABLE sale (day date, cents bigint);
      INSERT INTO sale SELECT '2026-11-01'::date + n % 5, n FROM generate_series(1, 50) n;
      """
    )
  }

  private static let daily = "SELECT day, count(*) AS sales, sum(cents) AS cents FROM sale"

  private func view(
    _ query: String,
    name: String = "daily",
    every: Duration = .seconds(60),
    partition: String? = nil
  ) throws -> ViewSpecification {
    ViewSpecification(
      name: name,
      database: "test",
      table: RelationName(schema: "public", name: "v_" + name),
      source: nil,
      query: try folder.file(name + ".sql", query),
      refresh: every,
      partition: partition,
      location: SourceLocation(file: "migration.yaml", line: 9, column: 5)
    )
  }

  private func refresh(_ view: ViewSpecification) -> ViewRefresh {
    ViewRefresh(view, migration: "m", in: session.target)
  }

  private func status(_ view: ViewSpecification) async throws -> ViewStatus {
    try await ViewStatus.read(view, migration: "m", in: session.target)
  }

  @Test
  func `a refresh makes the table, replaces its rows and is remembered`() async throws {
    let view = try view(Self.daily + " GROUP BY day; -- by day\n")
    #expect(try await status(view).refreshedAt == nil)
    #expect(try await status(view).dueInSeconds <= 0)
    for round in 1...3 {
      try await session.run("INSERT INTO sale VALUES ('2026-12-0\(round)', 1)")
      guard case .done(let rows, _) = try await refresh(view).run() else {
        Issue.record("nobody else refreshes it")
        return
      }
      #expect(rows == 5 + round)
      let expected = try await session.rows(Self.daily + " GROUP BY day ORDER BY day")
      #expect(try await session.rows("SELECT * FROM v_daily ORDER BY day") == expected)
    }
    let now = try await status(view)
    #expect(now.rows == 8)
    #expect(now.stalenessSeconds.map { $0 < 30 } == true)
    #expect((30...60).contains(now.dueInSeconds))
  }

  @Test
  func `only the partitions that the query returns are replaced`() async throws {
    let view = try view(
      Self.daily + " WHERE day >= '2026-11-03' GROUP BY day",
      partition: "day"
    )
    _ = try await refresh(view).run()
    try await session.run(
      """
      INSERT INTO v_daily VALUES ('2026-10-01', 7, 7), (NULL, 8, 8);
      UPDATE v_daily SET sales = 0;
      DELETE FROM sale WHERE day = '2026-11-05'
      """
    )
    _ = try await refresh(view).run()
    // What the query no longer returns stays as it is.
    #expect(
      try await session.rows("SELECT day, sales > 0 FROM v_daily ORDER BY day") == [
        ["2026-10-01", "f"], ["2026-11-03", "t"], ["2026-11-04", "t"], ["2026-11-05", "f"],
        [nil, "f"],
      ]
    )
  }

  @Test
  func `readers see old rows or new ones, never none`() async throws {
    let view = try view(Self.daily + " GROUP BY day")
    _ = try await refresh(view).run()
    let reader = try await TestSession.open(TestDatabase.current.dsn)
    let isDone = Atomic(false)
    async let fewest = {
      var fewest = Int.max
      while !isDone.load(ordering: .relaxed) {
        let count = try await reader.value("SELECT count(*) FROM v_daily").flatMap { Int($0) }
        fewest = min(fewest, count ?? 0)
      }
      return fewest
    }()
    for _ in 0..<20 { _ = try await refresh(view).run() }
    isDone.store(true, ordering: .relaxed)
    #expect(try await fewest == 5)
  }

  @Test
  func `mistakes are told with their place and leave the table as it was`() async throws {
    let good = try view(Self.daily + " GROUP BY day")
    _ = try await refresh(good).run()
    let cases: [(query: String, partition: String?, words: String)] = [
      ("SELECT day,\n  no_such FROM sale", nil, "daily.sql:2:3: "),
      ("SELECT 1; SELECT 2", nil, "multiple commands"),
      ("SELECT day, 1 AS other FROM sale", nil, "v_daily has day, sales, cents"),
      (Self.daily + " GROUP BY day", "month", "no column 'month'"),
    ]
    for (query, partition, words) in cases {
      let error = await #expect(throws: PipelineError.self) {
        try await refresh(view(query, partition: partition)).run()
      }
      #expect(error?.description.contains(words) == true, "\(String(describing: error))")
    }
    #expect(try await session.value("SELECT count(*) FROM v_daily") == "5")
    #expect(try await status(good).failedAt != nil)
    _ = try await refresh(good).run()
    #expect(try await status(good).failedAt == nil)
  }

  @Test
  func `two refreshes of a view don't overlap`() async throws {
    let slow = try view(Self.daily + ", pg_sleep(3) GROUP BY day")
    let first = Task { try await refresh(slow).run() }
    let asleep =
      "SELECT count(*) FROM pg_stat_activity WHERE wait_event = 'PgSleep' "
      + "AND datname = current_database()"
    let deadline = ContinuousClock.now + .seconds(60)
    while try await session.value(asleep) == "0" {
      try #require(ContinuousClock.now < deadline)
      try await Task.sleep(for: .milliseconds(5))
    }
    #expect(try await refresh(slow).run() == .underWay)
    guard case .done = try await first.value else {
      Issue.record("the first refresh has the lock")
      return
    }
  }

  @Test(.timeLimit(.minutes(10)))
  func `the scheduler keeps intervals, makes up for missed ticks once, and outlives failures`()
    async throws
  {
    let quick = try view(Self.daily + " GROUP BY day", name: "quick", every: .seconds(1))
    let late = try view(Self.daily + " GROUP BY day", name: "late", every: .seconds(3600))
    let wrong = try view("SELECT 1 / 0 AS n", name: "wrong", every: .seconds(3600))
    _ = try await refresh(late).run()
    try await session.run(
      "UPDATE migrate.view_refresh SET refreshed_at = refreshed_at - interval '10 hours'"
    )
    let scheduler = ViewScheduler(
      [quick, late, wrong].map { ($0, session.target) },
      migration: "m"
    )
    let events = Mutex<[String]>([])
    let running = Task {
      try await scheduler.run { event in
        switch event {
        case .refreshed(let view, _, _): events.withLock { $0.append(view) }
        case .failed(let view, _): events.withLock { $0.append("failed " + view) }
        }
      }
    }
    let begin = ContinuousClock.now
    while events.withLock({ events in events.count { $0 == "quick" } }) < 4 {
      try await Task.sleep(for: .milliseconds(20))
    }
    // The first one is due at once, the others an interval apart.
    #expect(begin.duration(to: .now) >= .seconds(2.9))
    running.cancel()
    await #expect(throws: CancellationError.self) { try await running.value }
    let seen = events.withLock(\.self)
    #expect(seen.count { $0 == "late" } == 1)
    #expect(seen.count { $0 == "failed wrong" } == 1)
  }
}
