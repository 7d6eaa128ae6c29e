import Foundation
import Subprocess
import SystemPackage
import TestSupport

/// Runs the built `migrate` as a user would.
struct MigrateProcess {
  /// What a finished command left behind.
  struct Outcome {
    let exitCode: Int32?
    let output: String
    let errors: String
  }

  /// Where the command runs.
  let folder: URL
  /// What it finds in its environment on top of ours.
  var environment: [String: String] = [:]

  /// Runs a command to its end.
  func run(_ arguments: String...) async throws -> Outcome {
    try await run(arguments)
  }

  /// Runs a command to its end.
  func run(_ arguments: [String]) async throws -> Outcome {
    let updates = environment.map { (Environment.Key(stringLiteral: $0.key), Optional($0.value)) }
    let result = try await Subprocess.run(
      .path(.init(BuiltProducts.path(of: "migrate"))),
      arguments: Arguments(arguments),
      environment: .inherit.updating(Dictionary(uniqueKeysWithValues: updates)),
      workingDirectory: .init(folder.path),
      output: .string(limit: 1 << 24),
      error: .string(limit: 1 << 24)
    )
    var exitCode: Int32?
    if case .exited(let code) = result.terminationStatus { exitCode = code }
    return Outcome(
      exitCode: exitCode,
      output: result.standardOutput,
      errors: result.standardError
    )
  }

  /// Runs a command until something has happened, and sends it a signal.
  func run(
    _ arguments: [String],
    interruptedBy signal: Int32,
    when hasHappened: @escaping @Sendable () async throws -> Bool,
    meanwhile: @escaping @Sendable (Int32) async throws -> Void = { _ in }
  ) async throws -> Outcome {
    let updates = environment.map { (Environment.Key(stringLiteral: $0.key), Optional($0.value)) }
    let errors = folder.appending(path: "errors-\(UUID().uuidString)")
    let file = try FileDescriptor.open(
      FilePath(errors.path),
      .writeOnly,
      options: [.create, .truncate],
      permissions: .ownerReadWrite
    )
    let result = try await Subprocess.run(
      .path(.init(BuiltProducts.path(of: "migrate"))),
      arguments: Arguments(arguments),
      environment: .inherit.updating(Dictionary(uniqueKeysWithValues: updates)),
      workingDirectory: .init(folder.path),
      input: .none,
      output: .discarded,
      error: .fileDescriptor(file, closeAfterSpawningProcess: true)
    ) { execution in
      let deadline = ContinuousClock.now + .seconds(60)
      while try await !hasHappened(), ContinuousClock.now < deadline {
        try await Task.sleep(for: .milliseconds(20))
      }
      try await meanwhile(execution.processIdentifier.value)
      kill(execution.processIdentifier.value, signal)
    }
    var exitCode: Int32?
    if case .exited(let code) = result.terminationStatus { exitCode = code }
    return Outcome(
      exitCode: exitCode,
      output: "",
      errors: try String(contentsOf: errors, encoding: .utf8)
    )
  }
}
