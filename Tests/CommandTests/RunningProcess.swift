import Foundation
import TestSupport

/// A `migrate` that runs beside the test until it is ended.
struct RunningProcess: ~Copyable {
  private let process: Process

  /// Starts it.
  init(_ arguments: [String], in migrate: MigrateProcess) throws {
    process = Process()
    process.executableURL = URL(filePath: BuiltProducts.path(of: "migrate"))
    process.arguments = arguments
    process.currentDirectoryURL = migrate.folder
    process.environment = ProcessInfo.processInfo.environment
      .merging(migrate.environment) { _, ours in ours }
    process.standardOutput = FileHandle.nullDevice
    process.standardError = FileHandle.nullDevice
    try process.run()
  }

  /// Sends it a signal.
  func signal(_ number: Int32) {
    kill(process.processIdentifier, number)
  }

  /// Ends it and waits for its end.
  consuming func end() {
    signal(SIGCONT)
    process.terminate()
    process.waitUntilExit()
  }
}
