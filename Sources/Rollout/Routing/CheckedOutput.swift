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
  /// True when policies decide which rows of a side a role sees.
  let hasRowSecurity: Bool
  /// What stands under the served name now; nil when nothing does.
  let view: RelationShape?

  /// The bucket of a row of the batch side, or of the view, as SQL.
  func batchBucket(_ salt: String, in table: String) -> String {
    BucketExpression(salt: salt, columns: batchKey, hash: output.hash).sql(in: table)
  }

  /// The bucket of a row of the stream side as SQL.
  func streamBucket(_ salt: String, in table: String) -> String {
    BucketExpression(salt: salt, columns: streamKey, hash: output.hash).sql(in: table)
  }
}
