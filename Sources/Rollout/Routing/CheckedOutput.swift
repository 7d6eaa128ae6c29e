/// A served output whose relations were found to fit together.
struct CheckedOutput: Hashable, Sendable {
  let output: ServedOutput
  /// The view's columns: the batch side's, in its order.
  let columns: [RelationShape.Column]
  /// The columns to route by, by the batch side's names; empty where only that side is read.
  let batchKey: [KeyColumn]
  /// The columns to route by, by the stream side's names; empty where only the batch side is read.
  let streamKey: [KeyColumn]
  /// The columns of event times on both sides; nil where rows are not told apart by them.
  let batchTime: TimeColumn?
  let streamTime: TimeColumn?
  /// What stands under the served name now; nil when nothing does.
  let view: RelationShape?
}
