internal import CLibpq
internal import Glibc

/// A logical replication stream that is being read: `START_REPLICATION` over `COPY BOTH`.
///
/// It blocks a queue of its own, never the cooperative pool. The stream ends when the last
/// reference goes.
public actor ReplicationStream {
  /// Where the stream comes from.
  public nonisolated let target: ConnectionTarget
  private let executor: QueueExecutor
  private let handle: ConnectionHandle

  /// The queue on which this stream's calls run.
  public nonisolated var unownedExecutor: UnownedSerialExecutor {
    executor.asUnownedSerialExecutor()
  }

  /// Connects and starts to stream.
  ///
  /// - Parameters:
  ///   - target: Where to connect to.
  ///   - slot: The logical slot of plugin `pgoutput`.
  ///   - publication: The publication whose tables are streamed.
  ///   - start: Where to start; the server starts no earlier than the slot's confirmed position.
  /// - Returns: A stream to read from.
  /// - Throws: ``PostgresError``, such as `objectInUse` when somebody else reads the slot.
  public static func start(
    _ target: ConnectionTarget,
    slot: String,
    publication: String,
    from start: LogSequenceNumber
  ) async throws(PostgresError) -> ReplicationStream {
    let executor = QueueExecutor(label: "migrate.replication")
    let opener = ConnectionOpener(executor: executor)
    let handle = try await opener.open(
      target,
      applicationName: "migrate stream",
      replication: true
    )
    let stream = ReplicationStream(target: target, executor: executor, handle: handle)
    try await stream.begin(slot: slot, publication: publication, from: start)
    return stream
  }

  private init(
    target: ConnectionTarget,
    executor: QueueExecutor,
    handle: consuming ConnectionHandle
  ) {
    self.target = target
    self.executor = executor
    self.handle = handle
  }

  /// Reads what has arrived; waits when nothing has.
  ///
  /// - Parameters:
  ///   - limit: At most this many messages.
  ///   - wait: How long to wait for the first one.
  /// - Returns: Messages in the order of the stream; none when the wait ended.
  /// - Throws: ``PostgresError`` when the stream ends or the connection is lost.
  public func read(
    atMost limit: Int,
    wait: Duration
  ) throws(PostgresError) -> [ReplicationMessage] {
    var messages: [ReplicationMessage] = []
    while messages.count < limit {
      if let message = try nextBuffered() {
        messages.append(message)
      } else if !messages.isEmpty {
        return messages
      } else if try !waitForInput(wait) {
        return []
      }
    }
    return messages
  }

  /// Tells the server how far we are, so that it can drop older log.
  ///
  /// - Parameters:
  ///   - flushed: Everything up to here is safe on our side.
  ///   - requestReply: Ask for a keep-alive message with the server's own position.
  /// - Throws: ``PostgresError`` when the connection is lost.
  public func report(
    flushed: LogSequenceNumber,
    requestReply: Bool = false
  ) throws(PostgresError) {
    var bytes: [UInt8] = [UInt8(ascii: "r")]
    for _ in 0..<3 { Self.append(flushed.rawValue, to: &bytes) }
    // The server only shows this clock; it decides nothing.
    Self.append(0, to: &bytes)
    bytes.append(requestReply ? 1 : 0)
    let sent = bytes.withUnsafeBytes {
      PQputCopyData(handle.pointer, $0.baseAddress, Int32($0.count))
    }
    guard sent == 1, PQflush(handle.pointer) == 0 else { throw lost("reporting progress") }
  }

  private func begin(
    slot: String,
    publication: String,
    from start: LogSequenceNumber
  ) throws(PostgresError) {
    try pinOutputFormats()
    let names = "'" + SQLIdentifier.quote(publication).doubling("'") + "'"
    let command =
      "START_REPLICATION SLOT \(SQLIdentifier.quote(slot)) LOGICAL \(start) "
      + "(proto_version '1', publication_names \(names))"
    let result = PQexec(handle.pointer, command)
    defer { PQclear(result) }
    guard PQresultStatus(result) == PGRES_COPY_BOTH else {
      throw PostgresError(
        result: result,
        connection: handle.pointer,
        activity: "starting replication from slot '\(slot)'",
        database: target.name
      )
    }
  }

  /// Values are sent as text of this session, whose settings a database or role may have changed.
  private func pinOutputFormats() throws(PostgresError) {
    let settings =
      ["DateStyle TO 'ISO, YMD'", "IntervalStyle TO 'postgres'", "TimeZone TO 'UTC'"]
      + ["extra_float_digits TO 1", "bytea_output TO 'hex'", "lc_monetary TO 'C'"]
    let result = PQexec(handle.pointer, settings.map { "SET " + $0 }.joined(separator: "; "))
    defer { PQclear(result) }
    guard PQresultStatus(result) == PGRES_COMMAND_OK else {
      throw PostgresError(
        result: result,
        connection: handle.pointer,
        activity: "pinning the replication session's settings",
        database: target.name
      )
    }
  }

  private func nextBuffered() throws(PostgresError) -> ReplicationMessage? {
    var buffer: UnsafeMutablePointer<CChar>?
    let length = PQgetCopyData(handle.pointer, &buffer, 1)
    defer { PQfreemem(buffer) }
    switch length {
    case 0: return nil
    case -1: throw ended()
    case -2: throw lost("reading the replication stream")
    default: break
    }
    let bytes = Array(UnsafeRawBufferPointer(start: buffer, count: Int(length)))
    do {
      return try ReplicationMessageDecoder.decode(bytes)
    } catch {
      throw PostgresError(
        kind: .protocol,
        message: error.description,
        activity: "reading the replication stream",
        database: target.name
      )
    }
  }

  private func waitForInput(_ wait: Duration) throws(PostgresError) -> Bool {
    let milliseconds =
      wait.components.seconds * 1000 + wait.components.attoseconds / 1_000_000_000_000_000
    var descriptor = pollfd(fd: PQsocket(handle.pointer), events: Int16(POLLIN), revents: 0)
    let ready = poll(&descriptor, 1, Int32(clamping: milliseconds))
    // A signal only shortens the wait.
    guard ready > 0 else { return false }
    guard PQconsumeInput(handle.pointer) == 1 else { throw lost("reading the replication stream") }
    return true
  }

  private func ended() -> PostgresError {
    let result = PQgetResult(handle.pointer)
    defer { PQclear(result) }
    return PostgresError(
      result: result,
      connection: handle.pointer,
      activity: "reading the replication stream, which the server ended",
      database: target.name
    )
  }

  private func lost(_ activity: String) -> PostgresError {
    PostgresError(
      result: nil,
      connection: handle.pointer,
      activity: activity,
      database: target.name
    )
  }

  private static func append(_ value: UInt64, to bytes: inout [UInt8]) {
    for shift in stride(from: 56, through: 0, by: -8) {
      bytes.append(UInt8(truncatingIfNeeded: value >> UInt64(shift)))
    }
  }
}
