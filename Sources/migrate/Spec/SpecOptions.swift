import ArgumentParser
import Foundation
import MigrationSpec

/// The option that every command with a spec has.
struct SpecOptions: ParsableArguments {
  @Option(
    name: .customLong("spec"),
    help: ArgumentHelp(
      "The migration's specification; migration.yaml without this option.",
      valueName: "path"
    )
  )
  var given: String?

  /// The specification's path.
  var spec: String { given ?? "migration.yaml" }

  /// Reads and validates the specification; warnings go to standard error.
  ///
  /// - Throws: `DiagnosticsError` with everything that is wrong.
  func load() throws(DiagnosticsError) -> Specification {
    let specification = try Specification.load(
      path: spec,
      environment: ProcessInfo.processInfo.environment
    )
    for warning in specification.warnings { StandardError.write("\(warning)") }
    return specification
  }
}
