import Foundation
import Subprocess

/// The directory of one installed PostgreSQL server's programs.
struct ServerPrograms {
  let directory: String

  /// Every program that we call; a directory counts only when it has them all.
  private static let required = ["initdb", "pg_ctl", "postgres"]

  /// Where Debian and its descendants install servers, one directory per major version, none of
  /// them on the search path.
  private static let debianRoot = "/usr/lib/postgresql"

  /// Takes the caller's directory, or looks at `pg_config`, then at the newest server that Debian
  /// packages installed, then at the search path.
  static func find(in chosen: String?) async throws(LocalPostgresError) -> ServerPrograms {
    if let chosen {
      guard isComplete(chosen) else { throw missing(lookedIn: [chosen]) }
      return ServerPrograms(directory: chosen)
    }
    let candidates = await configuredDirectory() + debianDirectories() + searchPath()
    guard let directory = candidates.first(where: isComplete) else {
      throw missing(lookedIn: ["pg_config --bindir", "\(debianRoot)/*/bin", "PATH"])
    }
    return ServerPrograms(directory: directory)
  }

  private static func configuredDirectory() async -> [String] {
    let result = try? await run(
      .name("pg_config"),
      arguments: ["--bindir"],
      output: .string(limit: 4096),
      error: .discarded
    )
    // No pg_config, or one that fails, only means that we look elsewhere.
    guard let result, result.terminationStatus.isSuccess else { return [] }
    return [result.standardOutput.trimmingCharacters(in: .whitespacesAndNewlines)]
  }

  /// Newest version first.
  private static func debianDirectories() -> [String] {
    let entries = (try? FileManager.default.contentsOfDirectory(atPath: debianRoot)) ?? []
    return entries.compactMap(Int.init).sorted(by: >).map { "\(debianRoot)/\($0)/bin" }
  }

  private static func searchPath() -> [String] {
    let path = ProcessInfo.processInfo.environment["PATH"] ?? ""
    return path.split(separator: ":").map(String.init)
  }

  private static func isComplete(_ directory: String) -> Bool {
    required.allSatisfy { FileManager.default.isExecutableFile(atPath: "\(directory)/\($0)") }
  }

  private static func missing(lookedIn places: [String]) -> LocalPostgresError {
    LocalPostgresError(
      .programsMissing,
      """
      no PostgreSQL server programs (\(required.joined(separator: ", "))) in \
      \(places.joined(separator: ", ")); install them with: apt-get install postgresql
      """
    )
  }
}
