import MigrationSpec

/// A step of the demo that did not go as it should.
enum DemoError: ExitCoded, CustomStringConvertible {
  /// The example's files are not where they should be.
  case noFixture(searched: [String])
  /// A command ended with another exit code than the step expects.
  case unexpectedExit(command: String, expected: Int32, found: String)
  /// The comparison and the plain SQL query found different partitions.
  case disagreement(onlyInReport: [String], onlyInQuery: [String])

  var exitCode: Int32 { ExitStatus.environment.rawValue }

  var description: String {
    switch self {
    case .noFixture(let searched):
      "the example's files were not found in \(searched.joined(separator: " or ")). "
        + "Run from a checkout of the project, or name the folder with --fixture."
    case .unexpectedExit(let command, let expected, let found):
      "'\(command)' ended with \(found) instead of exit code \(expected)"
    case .disagreement(let onlyInReport, let onlyInQuery):
      "the comparison and plain SQL disagree: only the comparison finds \(onlyInReport), "
        + "only SQL finds \(onlyInQuery)"
    }
  }
}
