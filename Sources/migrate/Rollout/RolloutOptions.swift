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
  func show<Report: Encodable>(_ report: Report, _ text: (Report) -> String) {
    switch format {
    case .table: print(text(report))
    case .json: print(RolloutJSON.render(report))
    }
  }
}
