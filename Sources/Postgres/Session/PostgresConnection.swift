internal import CLibpq
internal import Synchronization

/// One connection to PostgreSQL.
///
/// Every call blocks a queue of its own, never the cooperative pool. Cancelling the task cancels
/// the statement on the server. The connection closes when the last reference goes.
public actor PostgresConnection {
  /// Where the connection leads to.
  public nonisolated let target: ConnectionTarget
  private let executor: QueueExecutor
  private let handle: ConnectionHandle
  private let cancelHandle: CancelHandle

  /// The queue on which this connection's calls run.
  public nonisolated var unownedExecutor: UnownedSerialExecutor {
    executor.asUnownedSerialExecutor()
  }

  /// Connects and pins the session's settings.
  ///
  /// Blocking: until the server answers, at most ten seconds unless the connection string says
  /// otherwise.
  ///
  /// - Parameters:
  ///   - target: Where to connect to.
  ///   - settings: What to pin in the session.
  /// - Returns: A connection outside any transaction.
  /// - Throws: ``PostgresError`` of kind `connection` when there is no server or it refuses us.
  public static func open(
    _ target: ConnectionTarget,
    settings: SessionSettings = SessionSettings()
  ) async throws(PostgresError) -> PostgresConnection {
    let executor = QueueExecutor(label: "migrate.postgres")
    let opener = ConnectionOpener(executor: executor)
    let handle = try await opener.open(
      target,
      applicationName: settings.applicationName,
      replication: false
    )
    let connection = PostgresConnection(target: target, executor: executor, handle: handle)
    try await connection.pin(settings)
    return connection
  }

  private init(
    target: ConnectionTarget,
    executor: QueueExecutor,
    handle: consuming ConnectionHandle
  ) {
    self.target = target
    self.executor = executor
    cancelHandle = CancelHandle(connection: handle.pointer)
    self.handle = handle
  }

  /// Runs one statement with bound values and returns all its rows.
  ///
  /// Memory: the whole result; use ``Cursor`` for results of unknown size.
  ///
  /// - Parameters:
  ///   - sql: One statement, with `$1`, `$2`, ... for the values.
  ///   - values: The values in text form; nil is NULL.
  ///   - activity: What this is for, as the end of "while ...", for messages.
  /// - Returns: The rows, empty for a statement that returns none.
  /// - Throws: ``PostgresError`` when the server refuses or the connection is lost.
  @discardableResult
  public func query(
    _ sql: String,
    _ values: [String?] = [],
    activity: String = "running a query"
  ) async throws(PostgresError) -> RowBatch {
    try await cancellable { () throws(PostgresError) -> RowBatch in
      FaultPoint.statement.reach(socket: PQsocket(self.handle.pointer))
      let result = Self.send(sql, values, on: self.handle.pointer)
      defer { PQclear(result) }
      try self.check(result, activity: activity)
      guard let result else { return RowBatch(columnNames: [], rowCount: 0, bytes: [], ends: []) }
      return RowBatchBuilder.copy(result)
    }
  }

  /// Runs a script of any number of statements, without values, and drops what they return.
  ///
  /// - Parameters:
  ///   - script: Statements separated by semicolons.
  ///   - activity: What this is for, as the end of "while ...", for messages.
  /// - Throws: ``PostgresError`` of the first statement that fails; the ones after it do not run.
  public func execute(
    _ script: String,
    activity: String = "running a script"
  ) async throws(PostgresError) {
    try await cancellable { () throws(PostgresError) -> Void in
      FaultPoint.statement.reach(socket: PQsocket(self.handle.pointer))
      let result = PQexec(self.handle.pointer, script)
      defer { PQclear(result) }
      try self.check(result, activity: activity)
    }
  }

  /// Sends bytes to a `COPY ... FROM STDIN` statement.
  ///
  /// - Parameters:
  ///   - sql: The `COPY` statement.
  ///   - bytes: The data in the format that the statement names.
  ///   - activity: What this is for, as the end of "while ...", for messages.
  /// - Throws: ``PostgresError`` when the server refuses a row; then none of them is there.
  public func copyIn(
    _ sql: String,
    bytes: [UInt8],
    activity: String
  ) async throws(PostgresError) {
    try await cancellable { () throws(PostgresError) -> Void in
      let connection = self.handle.pointer
      let start = PQexec(connection, sql)
      defer { PQclear(start) }
      guard PQresultStatus(start) == PGRES_COPY_IN else {
        try self.check(start, activity: activity)
        throw self.protocolError("the server did not ask for data", activity: activity)
      }
      try self.put(bytes, activity: activity)
    }
  }

  /// True inside a transaction block, also inside one that has failed.
  public var isInTransaction: Bool {
    PQtransactionStatus(handle.pointer) != PQTRANS_IDLE
  }

  /// The server's version as a number, such as 150018.
  public var serverVersion: Int {
    Int(PQserverVersion(handle.pointer))
  }

  /// The process that serves this connection.
  public var backendProcessID: Int {
    Int(PQbackendPID(handle.pointer))
  }

  private func pin(_ settings: SessionSettings) async throws(PostgresError) {
    let pinned = settings.pinned(serverVersion: serverVersion)
    let calls = pinned.indices.map { "set_config($\(2 * $0 + 1), $\(2 * $0 + 2), false)" }
    try await query(
      "SELECT " + calls.joined(separator: ", "),
      pinned.flatMap { [$0.name, $0.value] },
      activity: "pinning the session's settings"
    )
  }

  private func put(_ bytes: [UInt8], activity: String) throws(PostgresError) {
    let connection = handle.pointer
    let chunk = 1 << 20
    var start = 0
    while start < bytes.count {
      let end = min(start + chunk, bytes.count)
      let sent = bytes[start..<end].withUnsafeBytes {
        PQputCopyData(connection, $0.baseAddress, Int32($0.count))
      }
      if sent != 1 { break }
      start = end
    }
    PQputCopyEnd(connection, nil)
    var failure: PostgresError?
    while let result = PQgetResult(connection) {
      defer { PQclear(result) }
      if PQresultStatus(result) != PGRES_COMMAND_OK && failure == nil {
        failure = PostgresError(
          result: result,
          connection: connection,
          activity: activity,
          database: target.name
        )
      }
    }
    if let failure { throw failure }
    if start < bytes.count {
      throw PostgresError(
        result: nil,
        connection: connection,
        activity: activity,
        database: target.name
      )
    }
  }

  private func check(_ result: OpaquePointer?, activity: String) throws(PostgresError) {
    switch PQresultStatus(result) {
    case PGRES_COMMAND_OK, PGRES_TUPLES_OK, PGRES_EMPTY_QUERY:
      return
    case PGRES_COPY_IN, PGRES_COPY_OUT, PGRES_COPY_BOTH:
      throw protocolError("COPY can't be used here", activity: activity)
    default:
      throw PostgresError(
        result: result,
        connection: handle.pointer,
        activity: activity,
        database: target.name
      )
    }
  }

  private func protocolError(_ message: String, activity: String) -> PostgresError {
    PostgresError(kind: .protocol, message: message, activity: activity, database: target.name)
  }

  private static func send(
    _ sql: String,
    _ values: [String?],
    on connection: OpaquePointer
  ) -> OpaquePointer? {
    let texts = values.map { value in value.map { Array($0.utf8CString) } }
    return withPointers(texts) { pointers in
      PQexecParams(
        connection,
        sql,
        Int32(values.count),
        nil,
        pointers.baseAddress,
        nil,
        nil,
        0
      )
    }
  }

  /// Lends C strings that live as long as the call.
  private static func withPointers<Result>(
    _ texts: [[CChar]?],
    _ body: (UnsafeBufferPointer<UnsafePointer<CChar>?>) -> Result
  ) -> Result {
    let block = texts.flatMap { $0 ?? [] }
    return block.withUnsafeBufferPointer { memory in
      var offset = 0
      let pointers = texts.map { text -> UnsafePointer<CChar>? in
        guard let text else { return nil }
        defer { offset += text.count }
        return memory.baseAddress.map { $0 + offset }
      }
      return pointers.withUnsafeBufferPointer(body)
    }
  }

  /// Runs blocking calls so that cancelling the task cancels the statement.
  ///
  /// The handler's closure must be one of this actor: it is only when it captures `self`. Calling a
  /// synchronous method of the actor from it makes the compiler prove that.
  private func cancellable<Value: Sendable>(
    _ body: () throws(PostgresError) -> Value
  ) async throws(PostgresError) -> Value {
    let cancelHandle = self.cancelHandle
    let isRunning = Mutex(true)
    let outcome = await withTaskCancellationHandler {
      defer { isRunning.withLock { $0 = false } }
      return self.outcome(of: body)
    } onCancel: {
      cancelHandle.cancel { isRunning.withLock { $0 } }
    }
    return try outcome.get()
  }

  private func outcome<Value: Sendable>(
    of body: () throws(PostgresError) -> Value
  ) -> Result<Value, PostgresError> {
    Result { () throws(PostgresError) -> Value in try body() }
  }
}
