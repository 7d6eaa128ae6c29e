internal import Foundation
internal import Postgres

/// One SQL file of a pipeline, run as a whole through the simple protocol.
struct SQLScript: Hashable, Sendable {
  /// The absolute path.
  let path: String
  /// What it says.
  let text: String

  /// Wraps statements of our own.
  ///
  /// - Parameters:
  ///   - name: What stands for the path in messages.
  ///   - text: The statements.
  init(name: String, text: String) {
    path = name
    self.text = text
  }

  /// Reads a file.
  ///
  /// - Throws: ``PipelineError`` of code `fileUnreadable`.
  init(path: String) throws(PipelineError) {
    self.path = path
    do {
      text = try String(contentsOf: URL(filePath: path), encoding: .utf8)
    } catch {
      throw .fileUnreadable(path)
    }
  }

  /// The last component of the path, for progress.
  var name: String { String(path.split(separator: "/").last ?? "") }

  /// Runs the file in the transaction of a connection.
  ///
  /// - Parameters:
  ///   - connection: A connection inside a transaction.
  ///   - subject: What it is run for, such as `partition 2026-11-22`; for messages.
  /// - Throws: ``PipelineError`` with the place in the file; `CancellationError` when the task
  ///   was cancelled.
  func run(on connection: PostgresConnection, for subject: String?) async throws {
    do {
      try await connection.execute(text, activity: "running \(name)")
    } catch {
      if error.sqlState == .queryCanceled, Task.isCancelled { throw CancellationError() }
      throw PipelineError.statementFailed(error, in: self, for: subject)
    }
    guard await connection.isInTransaction else { throw PipelineError.transactionEnded(self) }
  }

  /// The place of a character in the file.
  ///
  /// - Parameter position: A 1-based count of characters, as the server gives it.
  /// - Returns: `file:line:column`, counted from 1; a tab is one column.
  func place(ofPosition position: Int) -> String {
    var line = 1
    var column = 1
    for scalar in text.unicodeScalars.prefix(position - 1) {
      if scalar == "\n" {
        line += 1
        column = 1
      } else {
        column += 1
      }
    }
    return "\(path):\(line):\(column)"
  }
}
