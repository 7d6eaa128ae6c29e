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
      database: database,
      role: PQuser(connection).map { String(cString: $0) }
    )
  }

  /// Reads why a connection could not be made.
  init(connecting connection: OpaquePointer?, database: String) {
    let text = connection.map { Self.trimmed(String(cString: PQerrorMessage($0))) }
    self.init(
      kind: .connection,
      message: text.map(Self.withoutMisreadPassword) ?? "out of memory",
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

  /// A password with an `@`, `:` or `/` in an address is read as a host or a port, which libpq quotes.
  private static func withoutMisreadPassword(_ message: String) -> String {
    message.replacing(/(port number:|host name|value) "([^"]*)"/) { match in
      let isHost = match.1 == "host name"
      let isPlain = match.2.allSatisfy {
        $0.isNumber || (isHost && ($0.isLetter || $0 == "." || $0 == "-" || $0 == "_"))
      }
      return isPlain ? String(match.0) : "\(match.1) (not shown: it may be part of a password)"
    }
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
