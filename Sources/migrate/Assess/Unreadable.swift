import Postgres

/// Why the server gives no figure, without the data that it may quote.
struct Unreadable: Error {
  let reason: String

  init(_ error: PostgresError) {
    let code = error.sqlState.map(\.description) ?? "unknown"
    // Messages of class 22 quote the value at fault.
    reason =
      error.sqlState?.classCode == "22"
      ? "the expression fails on some rows (SQLSTATE \(code))"
      : "\(error.message) (SQLSTATE \(code))"
  }
}
