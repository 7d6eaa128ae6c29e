import Comparison
import Foundation
import Pipelines
import Synchronization

/// Tells on standard error how far both sides are: a line per change, at most one a second.
final class ShadowProgress: Sendable {
  private let last = Mutex<(text: String, at: ContinuousClock.Instant)>(("", .now - .seconds(60)))

  /// Writes a line.
  func say(_ line: String) {
    StandardError.write(line)
  }

  /// Writes a line unless one was written less than a second ago.
  func update(_ line: String) {
    let isDue = last.withLock { last in
      guard last.text != line, .now - last.at >= .seconds(1) else { return false }
      last = (line, .now)
      return true
    }
    if isDue { say(line) }
  }

  /// Tells how far a side is; always when a step ends.
  func step(_ progress: PipelineProgress, of side: Side) {
    let line =
      "\(side.rawValue): step \(progress.step) of \(progress.steps) (\(progress.name)), "
      + "\(progress.windowsDone) of \(progress.windows) windows"
    if progress.windowsDone == progress.windows { say(line) } else { update(line) }
  }
}
