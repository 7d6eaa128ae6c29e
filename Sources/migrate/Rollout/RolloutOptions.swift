import ArgumentParser
import Foundation
import MigrationSpec
import Reporting
import Rollout

/// The options that every command about the rollout takes.
struct RolloutOptions: ParsableArguments {
  /// How a report is printed.
  enum Format: String, ExpressibleByArgument, CaseIterable {
    case table, json
  }

  @Option(help: "The specification.")
  var spec = "migration.yaml"

  @Option(help: "How to print the result.")
  var format = Format.table

  /// Reads the specification.
  func subject() throws -> RolloutSubject {
    try RolloutSubject(
      try Specification.load(path: spec, environment: ProcessInfo.processInfo.environment)
    )
  }

  /// Prints a report in the format that was asked for.
  func show<Report: Encodable>(_ report: Report, _ text: (Report) -> String) {
    switch format {
    case .table: print(text(report))
    case .json: print(RolloutJSON.render(report))
    }
  }
}
