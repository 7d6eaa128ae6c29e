import MigrationSpec
import Synchronization

/// How far a run is, for who interrupts it and wants to know what was left.
final class ShadowStanding: Sendable {
  /// What a side is at.
  enum Side: Sendable {
    case idle
    case working
    case finished
  }

  private let sides = Mutex<(batch: Side, stream: Side)>((.idle, .idle))

  /// The batch side begins or ends its work.
  func batch(_ side: Side) { sides.withLock { $0.batch = side } }

  /// The streaming side begins or ends its work.
  func stream(_ side: Side) { sides.withLock { $0.stream = side } }

  /// What an interrupted run has left behind, in sentences.
  func remains(of specification: Specification) -> String {
    let sides = sides.withLock { $0 }
    return
      ([batch(sides.batch, specification.batch), stream(sides.stream, specification.stream)]
      + ["No evidence was recorded."]).compactMap(\.self).joined(separator: " ")
  }

  private func batch(_ side: Side, _ pipeline: PipelineSpecification) -> String? {
    switch (side, pipeline) {
    case (.working, .sql):
      "The batch side's transaction was rolled back: its outputs are as before."
    case (.working, .command):
      "The batch command and all it had started were ended, with its sessions; what it had committed stays, so run it "
        + "again before anybody reads its outputs."
    case (.finished, _): "The batch side had finished: its outputs are those of this run."
    case (.working, _), (.idle, _): nil
    }
  }

  private func stream(_ side: Side, _ pipeline: PipelineSpecification) -> String? {
    switch (side, pipeline) {
    case (.working, .replication):
      "The streaming side keeps its place and goes on from there; nothing of it is half done."
    case (.working, .command): "The streaming command and all it had started were ended."
    case (.finished, _), (.working, _), (.idle, _): nil
    }
  }
}
