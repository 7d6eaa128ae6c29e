import Foundation
import Subprocess
import SystemPackage
import TestSupport

/// Runs a line of shell, where a test is about redirection; `$MIGRATE` is the built program.
struct ShellProcess {
  let folder: URL

  func run(_ script: String) async throws -> MigrateProcess.Outcome {
    let result = try await Subprocess.run(
      .name("sh"),
      arguments: ["-c", script],
      environment: .inherit.updating(["MIGRATE": BuiltProducts.path(of: "migrate")]),
      workingDirectory: .init(folder.path),
      output: .string(limit: 1 << 20),
      error: .string(limit: 1 << 20)
    )
    var exitCode: Int32?
    if case .exited(let code) = result.terminationStatus { exitCode = code }
    return MigrateProcess.Outcome(
      exitCode: exitCode,
      output: result.standardOutput,
      errors: result.standardError
    )
  }
}
