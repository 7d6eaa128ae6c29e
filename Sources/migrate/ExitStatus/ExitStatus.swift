import ArgumentParser
import Comparison
import MigrationSpec
import Postgres

/// The exit codes of the contract.
enum ExitStatus: Int32 {
  case success = 0
  case mismatch = 1
  case usage = 2
  case inconclusive = 3
  case waiting = 4
  case locked = 5
  case conflict = 6
  case rolledBack = 7
  case environment = 8

  /// The code of a comparison's verdict.
  init(_ verdict: Verdict) {
    switch verdict {
    case .match: self = .success
    case .mismatch: self = .mismatch
    case .inconclusive, .skipped: self = .inconclusive
    case .error: self = .environment
    }
  }

  /// The code of an error that ended a command.
  init(_ error: any Error) {
    switch error {
    case let error as ComparisonError: self = error.isUsageError ? .usage : .environment
    case let error as any ExitCoded: self = ExitStatus(rawValue: error.exitCode) ?? .environment
    case is RelationNameError, is DiagnosticsError: self = .usage
    default: self = .environment
    }
  }

  /// What `exit` takes.
  var code: ExitCode { ExitCode(rawValue) }
}
