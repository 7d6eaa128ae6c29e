import ArgumentParser
import Reporting
import Rollout

/// The command `migrate route explain`.
struct RouteExplainCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "explain",
    abstract: "Say where a key is served from and why: its bucket, the share, the side.",
    discussion: """
      Without --key it explains the key that is NULL in every column.

      Examples:
        migrate route explain --output user_daily --key 4711
        migrate route explain --output daily_metrics --key 2026-11-22 --key click
      """
  )

  @OptionGroup var common: RolloutOptions

  @Option(help: "The output.")
  var output: String

  @Option(
    name: .customLong("key"),
    parsing: .unconditionalSingleValue,
    help: "A part of the key; once for each column of 'route_by', in that order."
  )
  var parts: [String] = []

  func run() async throws {
    let subject = try common.subject()
    let columns = subject.served.first { $0.name == output }?.routeBy ?? []
    let key = parts.isEmpty ? columns.map { _ in nil } : parts.map(Optional.some)
    let explanation = try await RouteExplainer(subject).explain(key, of: output)
    try common.show(explanation, RouteText.render)
  }
}
