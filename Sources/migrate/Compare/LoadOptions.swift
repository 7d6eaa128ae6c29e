import ArgumentParser
import Comparison
import Foundation
import MigrationSpec

/// Options that decide how hard a comparison works the servers.
struct LoadOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Read each side with this many connections at once.",
      discussion: "Default: half of this machine's cores, at most 4.",
      valueName: "count"
    )
  )
  var workers = min(4, max(1, ProcessInfo.processInfo.activeProcessorCount / 2))

  @Option(
    help: ArgumentHelp("About how long one statement of the scan takes.", valueName: "time"),
    transform: Self.duration
  )
  var maxChunkTime = Duration.seconds(2)

  @Option(
    help: ArgumentHelp(
      "Have the server end any statement that runs longer; the comparison fails then.",
      valueName: "time"
    ),
    transform: Self.duration
  )
  var statementTimeout: Duration?

  func validate() throws {
    guard (1...64).contains(workers) else {
      throw ValidationError("--workers must be from 1 to 64.")
    }
  }

  /// What the comparison is told.
  var options: ScanOptions {
    ScanOptions(workers: workers, chunkTime: maxChunkTime, statementTimeout: statementTimeout)
  }

  private static func duration(_ text: String) throws -> Duration {
    guard let duration = DurationText.parse(text), duration > .zero else {
      throw ValidationError("'\(text)' is not a duration: \(DurationText.hint).")
    }
    return duration
  }
}
