internal import CLibpq
internal import Synchronization

/// A connection that speaks replication commands.
///
/// It blocks a queue of its own, never the cooperative pool.
actor ReplicationSession {
  private let target: ConnectionTarget
  private let executor: QueueExecutor
  private let cancelHandle: CancelHandle
  private var handle: ConnectionHandle?

  nonisolated var unownedExecutor: UnownedSerialExecutor {
    executor.asUnownedSerialExecutor()
  }

  static func open(_ target: ConnectionTarget) async throws(PostgresError) -> ReplicationSession {
    let executor = QueueExecutor(label: "migrate.replication.command")
    let opener = ConnectionOpener(executor: executor)
    let handle = try await opener.open(
      target,
      applicationName: "migrate stream",
      replication: true
    )
    return ReplicationSession(target: target, executor: executor, handle: handle)
  }

  private init(
    target: ConnectionTarget,
    executor: QueueExecutor,
    handle: consuming ConnectionHandle
  ) {
    self.target = target
    self.executor = executor
    cancelHandle = CancelHandle(connection: handle.pointer)
    self.handle = consume handle
  }

  /// Runs one command; cancelling the task cancels it on the server.
  func command(_ command: String, activity: String) async throws(PostgresError) -> RowBatch {
    let cancelHandle = self.cancelHandle
    let isRunning = Mutex(true)
    let outcome = await withTaskCancellationHandler {
      defer { isRunning.withLock { $0 = false } }
      return self.outcome(of: command, activity: activity)
    } onCancel: {
      cancelHandle.cancel { isRunning.withLock { $0 } }
    }
    return try outcome.get()
  }

  /// Ends the session and whatever it holds.
  func close() {
    handle = nil
  }

  private func outcome(of command: String, activity: String) -> Result<RowBatch, PostgresError> {
    Result { () throws(PostgresError) -> RowBatch in try self.send(command, activity: activity) }
  }

  private func send(_ command: String, activity: String) throws(PostgresError) -> RowBatch {
    guard let pointer = handle?.pointer else {
      preconditionFailure("a closed replication session is used")
    }
    let result = PQexec(pointer, command)
    defer { PQclear(result) }
    guard PQresultStatus(result) == PGRES_TUPLES_OK, let result else {
      throw PostgresError(
        result: result,
        connection: pointer,
        activity: activity,
        database: target.name
      )
    }
    return RowBatchBuilder.copy(result)
  }
}
