import Foundation
import LocalPostgres

/// A process for the tests to kill: starts a server under the directory given, and waits.
@main
struct Probe {
  static func main() async throws {
    let server = try await ThrowawayServer.start(
      ServerOptions(parentDirectory: CommandLine.arguments.last)
    )
    print(server.socketDirectory)
    fflush(nil)
    try await Task.sleep(for: .seconds(3600))
    try await server.stop()
  }
}
