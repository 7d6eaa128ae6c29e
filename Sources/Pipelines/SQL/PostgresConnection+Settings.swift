internal import Postgres

extension PostgresConnection {
  /// Sets names for `current_setting`, until the transaction ends.
  func set(_ settings: [(name: String, value: String)], activity: String) async throws {
    let calls = settings.indices.map { "set_config($\(2 * $0 + 1), $\(2 * $0 + 2), true)" }
    try await query(
      "SELECT " + calls.joined(separator: ", "),
      settings.flatMap { [$0.name, $0.value] },
      activity: activity
    )
  }
}
