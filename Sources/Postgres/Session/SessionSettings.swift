/// The settings that every session pins, so that no value reads differently from one session to
/// the next.
public struct SessionSettings: Sendable, Hashable {
  /// Shown in `pg_stat_activity`.
  public var applicationName: String
  /// The schemas that unqualified names are looked up in.
  public var searchPath: String
  /// How long a statement may wait for a lock.
  public var lockTimeout: Duration
  /// How long a statement may run; nil is without end.
  public var statementTimeout: Duration?

  /// Makes the settings of a session.
  ///
  /// - Parameters:
  ///   - applicationName: Shown in `pg_stat_activity`.
  ///   - searchPath: The schemas that unqualified names are looked up in.
  ///   - lockTimeout: How long a statement may wait for a lock.
  ///   - statementTimeout: How long a statement may run; nil is without end.
  public init(
    applicationName: String = "migrate",
    searchPath: String = "pg_catalog",
    lockTimeout: Duration = .seconds(5),
    statementTimeout: Duration? = nil
  ) {
    self.applicationName = applicationName
    self.searchPath = searchPath
    self.lockTimeout = lockTimeout
    self.statementTimeout = statementTimeout
  }

  /// Names and values, in the form that `set_config` takes.
  ///
  /// From version 14 on a server looks while it works whether the client is still there, so that a
  /// killed one leaves no statement behind.
  func pinned(serverVersion: Int) -> [(name: String, value: String)] {
    (serverVersion >= 140000 ? [("client_connection_check_interval", "2s")] : []) + [
      ("client_encoding", "UTF8"),
      ("TimeZone", "UTC"),
      ("DateStyle", "ISO, YMD"),
      ("IntervalStyle", "postgres"),
      ("extra_float_digits", "1"),
      ("bytea_output", "hex"),
      ("lc_monetary", "C"),
      ("standard_conforming_strings", "on"),
      ("search_path", searchPath),
      ("lock_timeout", Self.milliseconds(lockTimeout)),
      ("statement_timeout", statementTimeout.map(Self.milliseconds) ?? "0"),
      ("idle_in_transaction_session_timeout", "0"),
    ]
  }

  private static func milliseconds(_ duration: Duration) -> String {
    let (seconds, attoseconds) = duration.components
    return String(max(1, seconds * 1000 + attoseconds / 1_000_000_000_000_000))
  }
}
