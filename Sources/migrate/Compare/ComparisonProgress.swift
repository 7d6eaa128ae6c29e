import Comparison
import Foundation
import Synchronization

/// Tells on standard error what a comparison is doing.
///
/// On a terminal one line is kept up to date; elsewhere a line is written every ten seconds.
final class ComparisonProgress: Sendable {
  private static let interval = Duration.seconds(10)

  private let isTerminal = isatty(STDERR_FILENO) == 1
  private let told = Mutex(ContinuousClock.now)

  /// Tells of a stage.
  func report(_ stage: ComparisonEngine.Stage) {
    switch stage {
    case .scanning(let output):
      write("\(output): computing digests of both sides")
    case .scanned(let output, let progress):
      update("\(output): \(Self.text(progress))", isDone: progress.pagesDone >= progress.pages)
    case .locating(let output, let partitions, let rows):
      write("\(output): locating differences among \(rows) rows of \(partitions) partitions")
    case .reading(let output, let partitions, let rows):
      write("\(output): reading \(rows) rows of \(partitions) unequal partitions")
    }
  }

  private func write(_ line: String) {
    StandardError.write(isTerminal ? "\r\u{1B}[K" + line : line)
  }

  private func update(_ line: String, isDone: Bool) {
    if isTerminal {
      StandardError.write("\r\u{1B}[K\(isDone ? "" : line)", terminator: "")
      return
    }
    let isDue = told.withLock { last in
      guard .now - last >= Self.interval else { return false }
      last = .now
      return true
    }
    if isDue { StandardError.write(line) }
  }

  /// `62 %, 10400000 rows, 3100000 rows/s, 4 s left`.
  private static func text(_ progress: ScanProgress) -> String {
    var parts = ["\(progress.rows) rows", "\(Int(progress.rowRate)) rows/s"]
    if progress.pages > 0 { parts.insert("\(100 * progress.pagesDone / progress.pages) %", at: 0) }
    if let remaining = progress.remaining {
      parts.append("\(Int((remaining / .seconds(1)).rounded(.up))) s left")
    }
    return parts.joined(separator: ", ")
  }
}
