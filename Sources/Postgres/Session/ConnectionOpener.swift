internal import CLibpq

/// Makes connections on the queue that will serve them, since connecting blocks too.
actor ConnectionOpener {
  private let executor: QueueExecutor

  nonisolated var unownedExecutor: UnownedSerialExecutor {
    executor.asUnownedSerialExecutor()
  }

  init(executor: QueueExecutor) {
    self.executor = executor
  }

  func open(
    _ target: ConnectionTarget,
    applicationName: String,
    replication: Bool
  ) throws(PostgresError) -> sending ConnectionHandle {
    try Self.validate(target)
    var options = [
      ("dbname", target.connectionString),
      ("application_name", applicationName),
      ("client_encoding", "UTF8"),
    ]
    if replication { options.append(("replication", "database")) }
    if !target.connectionString.contains("connect_timeout") {
      options.append(("connect_timeout", "10"))
    }
    guard let pointer = Self.connect(options) else {
      throw PostgresError(connecting: nil, database: target.place)
    }
    let handle = ConnectionHandle(owning: pointer)
    guard PQstatus(pointer) == CONNECTION_OK else {
      throw PostgresError(connecting: pointer, database: target.place)
    }
    // Notices would go to standard error, in the midst of our own progress.
    PQsetNoticeProcessor(pointer, { _, _ in }, nil)
    return handle
  }

  /// libpq's own message would quote the connection string, and with it a password.
  private static func validate(_ target: ConnectionTarget) throws(PostgresError) {
    let text = target.connectionString
    guard text.contains("=") || text.contains("://") else { return }
    let parsed = PQconninfoParse(text, nil)
    defer { PQconninfoFree(parsed) }
    guard parsed == nil else { return }
    throw PostgresError(
      kind: .connection,
      message: "the connection string is neither key=value pairs nor a postgresql:// address",
      activity: "reading the connection string",
      database: target.place
    )
  }

  private static func connect(_ options: [(String, String)]) -> OpaquePointer? {
    let block = options.flatMap { Array($0.0.utf8CString) + Array($0.1.utf8CString) }
    return block.withUnsafeBufferPointer { memory in
      var keywords: [UnsafePointer<CChar>?] = []
      var values: [UnsafePointer<CChar>?] = []
      var offset = 0
      for (keyword, value) in options {
        keywords.append(memory.baseAddress.map { $0 + offset })
        offset += keyword.utf8.count + 1
        values.append(memory.baseAddress.map { $0 + offset })
        offset += value.utf8.count + 1
      }
      keywords.append(nil)
      values.append(nil)
      return PQconnectdbParams(keywords, values, 1)
    }
  }
}
