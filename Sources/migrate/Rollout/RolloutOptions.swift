import ArgumentParser
import Reporting
import Rollout

/// The options that every command about the rollout takes.
struct RolloutOptions: ParsableArguments {
  @OptionGroup
  var specification: SpecOptions

  @Option(help: "How to print the result: table or json.")
  var format = OutputFormat.table

  /// Reads the specification.
  func subject() throws -> RolloutSubject {
    try RolloutSubject(try specification.load())
  }

  /// Prints a report in the format that was asked for.
  ///
  /// - Throws: An error when it can't be written.
  func show<Report: Encodable>(_ report: Report, _ text: (Report) -> String) throws {
    switch format {
    case .table: try StandardOutput.write(text(report))
    case .json: try StandardOutput.write(RolloutJSON.render(report))
    }
  }
}
