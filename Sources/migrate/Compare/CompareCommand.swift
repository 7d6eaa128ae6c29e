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
      Both sides are read in one snapshot. Digests are computed inside PostgreSQL; only rows of
      partitions whose digests differ are read.

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

  @OptionGroup(title: "Output")
  var output: ComparisonOutput

  func run() async throws {
    let result = pair.isGiven ? try await comparePair() : try await compareOutputs()
    try output.print(result)
    throw ExitStatus(result.verdict).code
  }

  private func comparePair() async throws -> ComparisonReport {
    let request = try pair.request()
    let target = ConnectionTarget(connectionString: pair.dsn ?? "")
    return try await ComparisonSession.open(target) { session in
      let engine = ComparisonEngine(session: session) { ComparisonProgress.report($0) }
      return ComparisonReport(
        migration: nil,
        run: RunID.new(),
        pin: PinRecord(mode: "none", snapshot: session.snapshot, at: session.at),
        outputs: [try await engine.compare(request)]
      )
    }
  }

  private func compareOutputs() async throws -> ComparisonReport {
    try await OutputsComparison(specification: specification.load())
      .report(run: RunID.new(), pin: nil)
  }
}
