import ArgumentParser
import Comparison
import Postgres
import Reporting

/// `migrate compare`: reads both sides as they are and runs nothing.
struct CompareCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "compare",
    abstract: "Compare batch and stream outputs as they are, per partition.",
    discussion: """
      Both sides are read in one snapshot. Digests are computed inside PostgreSQL, a range of pages
      at a time; only rows of buckets whose digests differ are read. Ctrl-C ends what the server is
      doing for it.

      Examples:
        migrate compare                                  every output of migration.yaml
        migrate compare --dsn service=dwh --batch batch.daily --stream stream.daily \\
          --key day --key kind --partition-by day        a pair of tables, no spec

      Exit code: 0 match, 1 mismatch, 3 inconclusive (such as: no rows on either side).
      """
  )

  @OptionGroup
  var specification: SpecOptions

  @OptionGroup(title: "A pair of relations instead of a spec")
  var pair: ComparePairOptions

  @OptionGroup(title: "Which rows")
  var rows: RowOptions

  @OptionGroup(title: "Load on the server")
  var load: LoadOptions

  @Flag(help: "Only print the statements that would scan both sides, with the server's plans.")
  var plan = false

  @Option(
    help: ArgumentHelp(
      "Write every difference to this table, in the database that was compared.",
      discussion: "It is made when it is not there; later runs add to it, each under its id.",
      valueName: "schema.table"
    )
  )
  var saveDiff: String?

  @Flag(
    help: ArgumentHelp(
      "Change one row of a copy in every way that its types have, and say what would go unnoticed.",
      discussion: "Nothing is written. Exit code 0 when only declared rules hide something, else 1."
    )
  )
  var verifyComparator = false

  @Option(
    help: ArgumentHelp(
      "With --batch-dsn and --stream-dsn: read differing rows again this often at most; 5 without it.",
      valueName: "count"
    )
  )
  var settleReads: Int?

  @Option(
    help: ArgumentHelp("Wait so long before each time; 2 without it.", valueName: "seconds")
  )
  var settlePause: Double?

  @OptionGroup(title: "Output")
  var output: ComparisonOutput

  func validate() throws {
    if pair.databases == nil, settleReads != nil || settlePause != nil {
      throw ValidationError("--settle-reads and --settle-pause need --batch-dsn and --stream-dsn.")
    }
    if settleReads ?? 1 < 1 || !((0...3600).contains(settlePause ?? 0)) {
      throw ValidationError("--settle-reads must be at least 1, --settle-pause from 0 to 3600.")
    }
    try refuseOptionsWithoutEffect()
    if pair.isGiven, let spec = specification.given {
      throw ValidationError(
        "--spec \(spec) and a pair (--dsn, --batch, --stream) exclude each other: compare the "
          + "outputs of the spec, or the pair."
      )
    }
  }

  private func refuseOptionsWithoutEffect() throws {
    if plan, output.format == .json || !output.report.isEmpty {
      throw ValidationError("--plan prints SQL; --format json and --report are for results.")
    }
    let actions = [
      ("--plan", plan), ("--verify-comparator", verifyComparator), ("--save-diff", saveDiff != nil),
    ].filter(\.1).map(\.0)
    if actions.count > 1 {
      throw ValidationError("\(actions.joined(separator: " and ")) exclude each other.")
    }
    if verifyComparator, !output.report.isEmpty {
      throw ValidationError("--verify-comparator compares nothing to report; use --format json.")
    }
  }

  func run() async throws {
    if let databases = pair.databases { return try await compareLive(databases) }
    var work = try pair.isGiven ? pairWork() : specificationWork()
    work.load = load.options
    if plan { return try await work.printStatements() }
    if verifyComparator { return try await verify(work) }
    let comparison = work
    let differences = try saveDiff.map { try RelationName(parsing: $0) }
    let report = try await TerminationSignals.run {
      try await comparison.report(run: RunID.new(), pin: nil, differences: differences)
    }
    let judged = rows.sample.map { report.sampled(percent: $0) } ?? report
    try output.print(judged)
    throw ExitStatus(judged.verdict).code
  }

  private func verify(_ work: OutputsComparison) async throws {
    let report = try await work.verification()
    switch output.format {
    case .table: try StandardOutput.write(VerificationTable(report).text, terminator: "")
    case .json: try StandardOutput.write(try JSONDocument.text(report))
    }
    throw ExitStatus(report.verdict).code
  }

  private func compareLive(
    _ databases: (batch: ConnectionTarget, stream: ConnectionTarget)
  ) async throws {
    guard !plan, !verifyComparator, saveDiff == nil else {
      throw ValidationError(
        "--plan, --verify-comparator and --save-diff need one database: give --dsn."
      )
    }
    let request = rows.applied(to: try pair.request())
    let progress = ComparisonProgress()
    let comparison = LiveComparison(
      batch: databases.batch,
      stream: databases.stream,
      options: load.options,
      settling: Settling(reads: settleReads ?? 5, pause: .seconds(settlePause ?? 2)),
      progress: { progress.report($0) }
    )
    let result = try await TerminationSignals.run { try await comparison.compare(request) }
    let report = ComparisonReport(
      migration: nil,
      run: RunID.new(),
      pin: PinRecord(mode: "none"),
      outputs: [result]
    )
    let judged = rows.sample.map { report.sampled(percent: $0) } ?? report
    try output.print(judged)
    throw ExitStatus(judged.verdict).code
  }

  private func pairWork() throws -> OutputsComparison {
    let request = rows.applied(to: try pair.request())
    let target = ConnectionTarget(connectionString: pair.dsn ?? "")
    return OutputsComparison(migration: nil, requests: [(target, [request])])
  }

  private func specificationWork() throws -> OutputsComparison {
    OutputsComparison(try specification.load()) { rows.applied(to: $0) }
  }
}
