import ArgumentParser
import MigrationSpec
import Pipelines
import Postgres

/// `migrate views lambda`.
struct ViewsLambdaCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "lambda",
    abstract: "Create the views that take older partitions from batch and newer ones from stream.",
    discussion: """
      For every output with 'lambda:', a view over both sides: partitions up to the batch side's
      newest one come from the batch side, later ones from the streaming side. The border moves with
      every batch run by itself; run this again when columns have changed.
      """
  )

  @OptionGroup
  var specification: SpecOptions

  func run() async throws {
    let specification = try self.specification.load()
    let outputs = specification.outputs.filter { $0.lambda != nil }
    for output in outputs {
      let newest = try await LambdaView(output, in: specification.target(output.database)).create()
      let border = newest.map { "batch up to \($0), stream after it" } ?? "stream alone so far"
      try StandardOutput.write("\(output.lambda?.description ?? output.name): \(border)")
    }
    if outputs.isEmpty { try StandardOutput.write("The specification names no lambda: views.") }
  }
}
