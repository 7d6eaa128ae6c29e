/// A private PostgreSQL server that lives no longer than we do.
///
/// ```swift
/// let rows = try await ThrowawayServer.withServer { server in
///   try await countRows(server.dsn(database: "postgres"))
/// }
/// ```
/// It listens on a unix socket in its own directory, which only its owner and root can enter, and
/// nowhere else; its superuser `postgres` needs no password. It is set up for logical replication
/// and for speed, not for durability. Process and directory are gone after ``stop()``, after an
/// error, and shortly after our own process ended in whatever way, SIGKILL included.
public actor ThrowawayServer {
  /// The directory of the server's unix socket: what libpq calls the host.
  ///
  /// Whatever else is put there is removed together with the server.
  public nonisolated let socketDirectory: String

  /// The process id of the server itself; another one after ``restart()``.
  public private(set) var serverProcessID: Int32

  private nonisolated let supervisor: Supervisor

  /// How long ``stop()`` waits: the script's own limits, and slack for a busy machine.
  private static let stopLimit = Duration.seconds(60)

  private init(socketDirectory: String, serverProcessID: Int32, supervisor: Supervisor) {
    self.socketDirectory = socketDirectory
    self.serverProcessID = serverProcessID
    self.supervisor = supervisor
  }

  /// Creates a server and waits until it accepts connections, which takes one to three seconds.
  ///
  /// When the task is cancelled meanwhile, what was created is removed again.
  ///
  /// - Parameter options: Where it lives and its settings.
  /// - Returns: The running server; call ``stop()`` when done with it.
  /// - Throws: `LocalPostgresError`; nothing is left behind then.
  public static func start(
    _ options: ServerOptions = ServerOptions()
  ) async throws(LocalPostgresError) -> ThrowawayServer {
    let account = try ServerAccount.needed()
    let programs = try await ServerPrograms.find(in: options.programDirectory)
    let directory = try ServerDirectory(parent: options.parentDirectory, account: account)
    let supervisor = Supervisor(
      directory: directory,
      programs: programs,
      settings: ServerSettings(
        socketDirectory: directory.path,
        port: ServerDirectory.port,
        custom: options.settings
      ),
      account: account,
      primary: options.primary
    )
    do throws(LocalPostgresError) {
      guard !Task.isCancelled else { throw cancelled }
      let processID = try await supervisor.perform(.start).get()
      guard !Task.isCancelled else { throw cancelled }
      return ThrowawayServer(
        socketDirectory: directory.path,
        serverProcessID: processID,
        supervisor: supervisor
      )
    } catch {
      _ = await supervisor.finish(within: stopLimit)
      throw error
    }
  }

  /// Runs a body with a server of its own, and stops the server whatever the outcome.
  ///
  /// - Parameters:
  ///   - options: Where the server lives and its settings.
  ///   - body: What to do with it.
  /// - Returns: What the body returned.
  /// - Throws: What the body threw, else `LocalPostgresError`.
  public static func withServer<Value: Sendable>(
    _ options: ServerOptions = ServerOptions(),
    _ body: (ThrowawayServer) async throws -> Value
  ) async throws -> Value {
    let server = try await start(options)
    let value: Value
    do {
      value = try await body(server)
    } catch {
      // The body's error says more than a failure to clean up after it would.
      try? await server.stop()
      throw error
    }
    try await server.stop()
    return value
  }

  /// A libpq connection string for one of the server's databases.
  ///
  /// It states `hostaddr` and the port, so that no `PG*` variable of the user's leads elsewhere.
  ///
  /// - Parameter database: The database's exact name.
  /// - Returns: A connection string of keywords and values.
  public nonisolated func dsn(database: String = "postgres") -> String {
    """
    host=\(Self.quote(socketDirectory)) hostaddr='' port=\(ServerDirectory.port) \
    dbname=\(Self.quote(database)) user=postgres
    """
  }

  /// The variables that lead libpq clients, such as `psql`, to this server.
  public nonisolated var environment: [String: String] {
    [
      "PGDATABASE": "postgres",
      "PGHOST": socketDirectory,
      "PGHOSTADDR": "",
      "PGPORT": String(ServerDirectory.port),
      "PGUSER": "postgres",
    ]
  }

  /// Kills the server process and starts it on the same data, which it first has to recover.
  ///
  /// Clients lose their connections; what they committed is kept.
  ///
  /// - Throws: `LocalPostgresError` when it did not come back, or was stopped.
  public func restart() async throws(LocalPostgresError) {
    serverProcessID = try await supervisor.perform(.restart).get()
  }

  /// Stops the server at once and removes its directory; waits until both are gone.
  ///
  /// Does so in a cancelled task as well, and nothing when it is stopped already.
  ///
  /// - Throws: `LocalPostgresError` when something is left after a minute.
  public func stop() async throws(LocalPostgresError) {
    guard await supervisor.finish(within: Self.stopLimit) else {
      throw LocalPostgresError(
        .stopFailed,
        "the private PostgreSQL server or its directory \(socketDirectory) could not be removed"
      )
    }
  }

  private static let cancelled = LocalPostgresError(
    .cancelled,
    "cancelled while the private PostgreSQL server started"
  )

  private static func quote(_ value: String) -> String {
    var quoted = "'"
    for character in value.unicodeScalars {
      if character == "'" || character == "\\" { quoted += "\\" }
      quoted.unicodeScalars.append(character)
    }
    return quoted + "'"
  }
}
