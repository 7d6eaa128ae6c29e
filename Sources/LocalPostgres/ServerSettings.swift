/// The lines that are appended to a throwaway server's `postgresql.conf`.
struct ServerSettings {
  let values: [String: String]

  /// Defaults, overridden by the caller's settings; where clients connect is not negotiable.
  init(socketDirectory: String, port: Int, custom: [String: String]) {
    let fixed = [
      "listen_addresses": "",
      "port": String(port),
      "unix_socket_directories": socketDirectory,
    ]
    values = Self.defaults
      .merging(custom) { _, theirs in theirs }
      .merging(fixed) { _, ours in ours }
  }

  /// The settings as configuration text, in the order of their names.
  var text: String {
    values
      .sorted { $0.key < $1.key }
      .map { "\($0.key) = \(Self.quote($0.value))" }
      .joined(separator: "\n")
  }

  /// Logical replication, and speed before durability.
  ///
  /// Nothing has to outlive the machine, so nothing waits for its disks. Commits stay synchronous:
  /// what was committed must survive a killed server process, as tests rely on that.
  private static let defaults = [
    "autovacuum": "on",
    "fsync": "off",
    "full_page_writes": "off",
    "log_timezone": "UTC",
    "max_connections": "100",
    "max_replication_slots": "32",
    "max_wal_senders": "32",
    "shared_buffers": "256MB",
    "timezone": "UTC",
    "wal_level": "logical",
  ]

  private static func quote(_ value: String) -> String {
    var quoted = "'"
    for character in value.unicodeScalars {
      switch character {
      case "'": quoted += "''"
      case "\\": quoted += "\\\\"
      case "\n": quoted += "\\n"
      default: quoted.unicodeScalars.append(character)
      }
    }
    return quoted + "'"
  }
}
