import LocalPostgres
import Subprocess
import Testing

/// The stock client, to see the server as users do.
enum Psql {
  static func query(_ statement: String, _ server: ThrowawayServer) async throws -> String {
    try await output(of: statement, connection: server.dsn())
  }

  /// Without a connection string, the variables alone say which server.
  static func output(
    of statement: String,
    connection: String?,
    environment: [String: String] = [:]
  ) async throws -> String {
    var variables: [Subprocess.Environment.Key: String?] = [:]
    for (name, value) in environment { variables[.init(stringLiteral: name)] = value }
    let result = try await run(
      .name("psql"),
      arguments: Arguments(["-XAtqc", statement] + (connection.map { ["-d", $0] } ?? [])),
      environment: .inherit.updating(variables),
      output: .string(limit: 65536),
      error: .string(limit: 65536)
    )
    try #require(result.terminationStatus.isSuccess, "\(result.standardError)")
    return String(result.standardOutput.dropLast())
  }
}
