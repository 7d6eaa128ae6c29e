import Foundation
import Postgres
import TestSupport
import Testing

@Suite("migrate compare", .postgres)
struct CompareCommandTests {
  @Test func equalTablesMatch() async throws {
    let outcome = try await compare(batch: "(1, 'a')", stream: "(1, 'a')", "--format", "json")
    #expect(outcome.exitCode == 0)
    let document = try JSONSerialization.jsonObject(with: Data(outcome.output.utf8))
    let fields = try #require(document as? [String: Any])
    #expect(fields["schema"] as? String == "migrate.comparison/1")
    #expect(fields["verdict"] as? String == "match")
    let coverage = try #require(fields["coverage"] as? [String: Int])
    #expect(coverage["rows_batch"] == 1)
    #expect(coverage["columns_compared"] == 2)
  }

  @Test func differentTablesAreAMismatch() async throws {
    let outcome = try await compare(
      batch: "(1, 'a'), (2, 'b')",
      stream: "(1, 'A')",
      "--format",
      "json"
    )
    #expect(outcome.exitCode == 1)
    let text = outcome.output.filter { !$0.isWhitespace }
    #expect(text.contains("\"changed\":1,\"duplicate\":0,"))
    #expect(text.contains("\"only_in_batch\":1,\"only_in_stream\":0"))
  }

  @Test func emptyTablesAreInconclusive() async throws {
    let outcome = try await compare(batch: "", stream: "")
    #expect(outcome.exitCode == 3)
    #expect(outcome.output.contains("nothing was compared"))
  }

  @Test func aConditionLimitsBothSides() async throws {
    let rows = "(1, 'a'), (2, 'b')"
    let outcome = try await compare(
      batch: rows,
      stream: rows.replacing("'b'", with: "'c'"),
      "--where",
      "k < 2"
    )
    #expect(outcome.exitCode == 0, "\(outcome.errors)")
    #expect(outcome.output.contains("1 batch and 1 stream rows"))
  }

  @Test func aSampleIsNeverAMatch() async throws {
    let rows = (1...2000).map { "(\($0), 'x')" }.joined(separator: ", ")
    let outcome = try await compare(batch: rows, stream: rows, "--sample", "25")
    #expect(outcome.exitCode == 3)
    let compared = try #require(outcome.output.firstMatch(of: /([0-9]+) batch and ([0-9]+) stream/))
    #expect(compared.1 == compared.2)
    #expect((300...700).contains(Int(compared.1) ?? 0), "\(compared.1)")
  }

  @Test func theFileNameDecidesTheReportsFormat() async throws {
    try await WorkingFolder.with { folder in
      let paths = ["r.html", "r.md", "r.json"].map { folder.url.appending(path: $0).path }
      let outcome = try await compare(
        batch: "(1, '<b>one</b>'), (2, 'x|y')",
        stream: "(1, '<b>two</b>'), (2, 'x|z')",
        arguments: paths.flatMap { ["--report", $0] }
      )
      #expect(outcome.exitCode == 1, "\(outcome.errors)")
      let texts = try paths.map { try String(contentsOf: URL(filePath: $0), encoding: .utf8) }
      #expect(texts[0].contains("<h1>Comparison: mismatch</h1>"))
      #expect(texts[0].contains("&lt;b&gt;two&lt;/b&gt;") && !texts[0].contains("<b>"))
      #expect(texts[1].hasPrefix("# Comparison: mismatch") && texts[1].contains("x\\|z"))
      #expect(texts[2].contains("\"schema\" : \"migrate.comparison/1\""))
    }
  }

  @Test func thePlanIsPrintedAndNothingCompared() async throws {
    let outcome = try await compare(batch: "(1, 'a')", stream: "", "--plan")
    #expect(outcome.exitCode == 0)
    #expect(outcome.output.contains("-- t, stream"))
    #expect(outcome.output.contains("Seq Scan"))
  }

  @Test func theComparatorIsVerified() async throws {
    let rows = "(1, 'a'), (2, 'b')"
    let table = try await compare(batch: rows, stream: rows, "--verify-comparator")
    #expect(table.exitCode == 0, "\(table.errors)")
    #expect(table.output.contains("VERIFIED"))
  }

  @Test func whatARuleHidesIsToldAsJSON() async throws {
    let rows = "(1, 'a'), (2, 'b')"
    let arguments = ["--verify-comparator", "--ignore", "v", "--format", "json"]
    let outcome = try await compare(batch: rows, stream: rows, arguments: arguments)
    #expect(outcome.exitCode == 0)
    let text = outcome.output.filter { !$0.isWhitespace }
    #expect(text.contains("{\"kind\":\"null\",\"outcome\":\"hidden\",\"rules\":[\"ignore\"]}"))
    #expect(!text.contains("\"outcome\":\"slipped\""))
  }

  @Test func differencesAreSavedForSQL() async throws {
    let outcome = try await compare(
      batch: "(1, 'a'), (2, 'b')",
      stream: "(1, 'A')",
      "--paranoid",
      "--save-diff",
      "s.found"
    )
    #expect(outcome.exitCode == 1, "\(outcome.errors)")
    let connection = try await PostgresConnection.open(TestDatabase.current.target)
    let rows = try await connection.query("SELECT class, column_name FROM s.found ORDER BY 1")
    #expect(rows.rows == [["changed_value", "v"], ["missing_in_stream", nil]])
  }

  @Test func aTableThatIsNotThereIsNamed() async throws {
    try await WorkingFolder.with { folder in
      let outcome = try await MigrateProcess(folder: folder.url).run(
        "compare",
        "--dsn",
        TestDatabase.current.dsn,
        "--batch",
        "no.such",
        "--stream",
        "b.t"
      )
      #expect(outcome.exitCode == 2)
      #expect(outcome.errors.contains("no.such"))
    }
  }

  @Test func aColumnThatIsNotThereIsNamed() async throws {
    let outcome = try await compare(batch: "", stream: "", "--key", "nokey")
    #expect(outcome.exitCode == 2)
    #expect(outcome.errors.contains("'nokey'"))
    #expect(outcome.errors.contains("k, v"))
  }

  @Test func aServerThatIsNotThereIsToldWithoutThePassword() async throws {
    try await WorkingFolder.with { folder in
      let outcome = try await MigrateProcess(folder: folder.url).run(
        "compare",
        "--dsn",
        "host=/nonexistent password=sesame",
        "--batch",
        "a",
        "--stream",
        "b"
      )
      #expect(outcome.exitCode == 8)
      #expect(outcome.errors.contains("/nonexistent"))
      #expect(!outcome.errors.contains("sesame"))
    }
  }

  @Test(arguments: [
    ["compare", "--frobnicate"], ["compare", "--batch", "a"],
    ["compare", "--partition-every", "eon"],
    ["compare", "--batch", "a.\"b", "--stream", "c"], ["nonsense"],
    ["compare", "--spec", "m.yaml", "--batch", "a", "--stream", "b"], ["compare", "--key", "k"],
    ["compare", "--ignore", "k"], ["compare", "--zone", "UTC"],
    ["compare", "--batch", "a", "--stream", "b", "--settle-reads", "3"],
    ["compare", "--batch", "a", "--stream", "b", "--batch-dsn", "service=x"],
    ["compare", "--batch", "a", "--stream", "b", "--key", "k", "--key", "k"],
    ["compare", "--batch", "a", "--stream", "b", "--key", "k", "--ignore", "k"],
    ["compare", "--batch", "a", "--stream", "b", "--partition-every", "hour"],
    ["compare", "--report", "no/such/folder/report.json"], ["compare", "--report", "."],
    ["compare", "--plan", "--format", "json"], ["compare", "--plan", "--report", "r.json"],
    ["compare", "--plan", "--verify-comparator"],
    ["compare", "--verify-comparator", "--save-diff", "s.t"],
    ["compare", "--batch", String(repeating: "t", count: 64), "--stream", "s.t"],
  ])
  func wrongUsageIsExitCodeTwo(arguments: [String]) async throws {
    try await WorkingFolder.with { folder in
      let outcome = try await MigrateProcess(folder: folder.url).run(arguments)
      #expect(outcome.exitCode == 2)
      #expect(!outcome.errors.isEmpty)
    }
  }

  @Test(arguments: [
    "k > 1 GROUP BY 1", "nope = 1", "k > 1;", "", "k", "k between 1 and 2) or (k between 2 and 3",
    "k > (SELECT max(x) FROM elsewhere)", "sum(k) > 1", "true) --",
  ])
  func aConditionThatIsNoneIsWrongUsage(_ condition: String) async throws {
    let outcome = try await compare(
      batch: "(1, 'a')",
      stream: "(1, 'a')",
      "--where",
      condition
    )
    #expect(outcome.exitCode == 2, "\(outcome.errors)\(outcome.output)")
    #expect(outcome.errors.contains("the condition on b.t"), "\(outcome.errors)")
  }

  @Test func aConditionMayEndInAComment() async throws {
    let outcome = try await compare(
      batch: "(1, 'a'), (2, 'b')",
      stream: "(1, 'a')",
      "--where",
      "k < 2 -- the first"
    )
    #expect(outcome.exitCode == 0, "\(outcome.errors)")
  }

  @Test func whatADatabaseHoldsDoesNotSteerATerminal() async throws {
    let outcome = try await compare(
      batch: "(1, E'a\\x1b[31m\\u202eb'), (2, E'\\u009b')",
      stream: "(1, E'\\x07\\u009b\\nc')",
      "--partition-by",
      "v",
      "--partition-every",
      "value"
    )
    #expect(outcome.exitCode == 1, "\(outcome.errors)")
    let controls = outcome.output.unicodeScalars.filter {
      $0 != "\n" && $0.properties.generalCategory == .control || $0 == "\u{202E}"
    }
    #expect(controls.isEmpty, "\(controls.map(\.value))")
  }

  @Test func theTextNullAndTheEmptyTextAreNotTakenForNull() async throws {
    let outcome = try await compare(
      batch: "(1, 'NULL'), (2, '')",
      stream: "(1, NULL), (2, NULL)",
      "--partition-by",
      "k",
      "--partition-every",
      "value"
    )
    #expect(outcome.output.contains("v: batch 'NULL', stream NULL"), "\(outcome.output)")
    #expect(outcome.output.contains("v: batch '', stream NULL"), "\(outcome.output)")
  }

  @Test func ofALongValueAnExcerptIsKept() async throws {
    let outcome = try await compare(
      batch: "(1, repeat('x', 500000) || 'left' || repeat('y', 500000))",
      stream: "(1, repeat('x', 500000) || 'right' || repeat('y', 500000))",
      "--format",
      "json"
    )
    #expect(outcome.exitCode == 1, "\(outcome.errors)")
    #expect(outcome.output.utf8.count < 20_000)
    #expect(outcome.output.contains("xleft") && outcome.output.contains("xright"))
    #expect(outcome.output.contains("\"differs_at\" : 500001"))
    #expect(outcome.output.contains("\"excerpt_from\" : 498977"))
  }

  /// A closed or full standard error must neither end a command nor hand its number to a connection.
  @Test(arguments: ["2>&-", "2>/dev/full", "<&- 2>&-", "2>&1 >&- | cat"])
  func whereNobodyListensTheWorkGoesOn(redirection: String) async throws {
    let connection = try await TestDatabase.current.connect()
    try await connection.query("CREATE TABLE public.t AS SELECT 1 AS k")
    try await WorkingFolder.with { folder in
      let command =
        "\"$MIGRATE\" compare --dsn \"\(TestDatabase.current.dsn)\" --batch t --stream t --key k"
      let outcome = try await ShellProcess(folder: folder.url).run(
        "{ \(command); echo \"ended $?\" >>ended; } \(redirection); cat ended"
      )
      let lost = redirection.contains(" >&-")
      #expect(outcome.output.contains(lost ? "ended 8" : "ended 0"), "\(outcome)")
    }
  }

  @Test func aResultThatIsLostIsNotASuccess() async throws {
    try await WorkingFolder.with { folder in
      let outcome = try await ShellProcess(folder: folder.url).run(
        "\"$MIGRATE\" --version > /dev/full"
      )
      #expect(outcome.exitCode == 8)
      #expect(outcome.errors.contains("standard output"))
    }
  }

  @Test(arguments: [
    "postgresql://u:secret@word@nowhere.invalid/d", "postgresql://u:sec@ret:word@h/d",
    "host=nowhere.invalid pass word=secret",
  ])
  func aPasswordThatIsMisreadIsNotShown(dsn: String) async throws {
    try await WorkingFolder.with { folder in
      let outcome = try await MigrateProcess(folder: folder.url).run(
        "compare",
        "--dsn",
        dsn,
        "--batch",
        "a",
        "--stream",
        "b"
      )
      #expect(outcome.exitCode == 8)
      for part in ["secret", "word@", "ret:", "\"word\""] {
        #expect(!outcome.errors.contains(part), "\(outcome.errors)")
      }
    }
  }

  @Test func aMissingRightIsNamedWithTheRole() async throws {
    let dsn = TestDatabase.current.dsn
    let connection = try await PostgresConnection.open(ConnectionTarget(connectionString: dsn))
    let role = "reader_" + UUID().uuidString.prefix(8).lowercased()
    try await connection.execute(
      """
      CREATE SCHEMA b; CREATE TABLE b.t (k int PRIMARY KEY); CREATE TABLE b.u (k int PRIMARY KEY);
      CREATE ROLE \(role) LOGIN; GRANT USAGE ON SCHEMA b TO \(role); GRANT SELECT ON b.t TO \(role);
      """
    )
    try await WorkingFolder.with { folder in
      let outcome = try await MigrateProcess(folder: folder.url).run(
        "compare",
        "--dsn",
        "\(dsn) user=\(role)",
        "--batch",
        "b.t",
        "--stream",
        "b.u"
      )
      #expect(outcome.exitCode == 8)
      #expect(outcome.errors.contains("GRANT SELECT ON \"b\".\"u\" TO \"\(role)\""))
    }
    try await connection.execute("DROP OWNED BY \(role); DROP ROLE \(role)")
  }

  private func compare(
    batch: String,
    stream: String,
    _ arguments: String...
  ) async throws -> MigrateProcess.Outcome {
    try await compare(batch: batch, stream: stream, arguments: arguments)
  }

  private func compare(
    batch: String,
    stream: String,
    arguments: [String]
  ) async throws -> MigrateProcess.Outcome {
    let dsn = TestDatabase.current.dsn
    let connection = try await PostgresConnection.open(ConnectionTarget(connectionString: dsn))
    try await connection.execute(
      """
      CREATE SCHEMA b; CREATE SCHEMA s;
      CREATE TABLE b.t (k int PRIMARY KEY, v text); CREATE TABLE s.t (k int PRIMARY KEY, v text);
      """
    )
    if !batch.isEmpty { try await connection.execute("INSERT INTO b.t VALUES \(batch)") }
    if !stream.isEmpty { try await connection.execute("INSERT INTO s.t VALUES \(stream)") }
    return try await WorkingFolder.with { folder in
      try await MigrateProcess(folder: folder.url).run(
        ["compare", "--dsn", dsn, "--batch", "b.t", "--stream", "s.t"] + arguments
      )
    }
  }
}
