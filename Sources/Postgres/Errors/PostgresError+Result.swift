internal import CLibpq

extension PostgresError {
  /// Reads what libpq knows of a failed statement.
  init(result: OpaquePointer?, connection: OpaquePointer, activity: String, database: String) {
    let lost = PQstatus(connection) == CONNECTION_BAD
    let state = Self.field(result, DiagnosticField.sqlState).map { SQLState(rawValue: $0) }
    let primary = Self.field(result, DiagnosticField.primaryMessage)
    let fallback = Self.trimmed(String(cString: PQerrorMessage(connection)))
    self.init(
      kind: lost ? .connectionLost : .statement,
      sqlState: state,
      message: Self.withoutData(primary ?? fallback, state: state),
      activity: activity,
      position: Self.field(result, DiagnosticField.statementPosition).flatMap { Int($0) },
      database: database
    )
  }

  /// Reads why a connection could not be made.
  init(connecting connection: OpaquePointer?, database: String) {
    let text = connection.map { Self.trimmed(String(cString: PQerrorMessage($0))) }
    self.init(
      kind: .connection,
      message: text ?? "out of memory",
      activity: "connecting",
      database: database
    )
  }

  private static func field(_ result: OpaquePointer?, _ code: DiagnosticField) -> String? {
    guard let result, let text = PQresultErrorField(result, Int32(code.rawValue)) else {
      return nil
    }
    return String(cString: text)
  }

  /// Errors of class 22 quote the value that was refused after the colon: it is row data.
  private static func withoutData(_ message: String, state: SQLState?) -> String {
    guard state?.classCode == "22", let colon = message.firstRange(of: ": \"") else {
      return message
    }
    return String(message[..<colon.lowerBound])
  }

  private static func trimmed(_ text: String) -> String {
    text.split(whereSeparator: \.isNewline).joined(separator: "; ")
  }
}
