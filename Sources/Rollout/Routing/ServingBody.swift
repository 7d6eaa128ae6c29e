internal import Crypto
internal import Postgres

/// The query behind a serving view.
///
/// At the ends it reads one relation only, so that the planner sees a plain table. In between both
/// relations are read through complementary conditions, and the threshold is looked up in the
/// route row, so that another share needs no change of the view. A missing row counts as none:
/// readers then get the batch side, never nothing.
struct ServingBody: Hashable, Sendable {
  /// Which relations the body reads, and by which conditions.
  enum Shape: String, Hashable, Sendable {
    case batch, split, bounded, stream

    /// True when rows of both sides are served.
    var isMixed: Bool { self == .split || self == .bounded }
  }

  let shape: Shape
  /// The query, every name qualified and quoted.
  let sql: String

  /// Writes the query.
  ///
  /// - Parameters:
  ///   - served: An output that was checked.
  ///   - migration: The migration's name.
  ///   - rule: Which rows readers get from the stream side.
  init(_ served: CheckedOutput, migration: String, rule: RouteRule) {
    shape = rule.shape
    let output = served.output
    let batch = "SELECT \(Self.batchList(served)) FROM \(output.batch.quoted) AS b"
    let stream = "SELECT \(Self.streamList(served)) FROM \(output.stream.quoted) AS s"
    let row = RouteRowExpression(migration: migration, output: output.name)
    let threshold = row.threshold(rule.readers)
    let inBatch = served.batchBucket(rule.salt, in: "b")
    let inStream = served.streamBucket(rule.salt, in: "s")
    switch shape {
    case .batch: sql = batch
    case .stream: sql = stream
    case .split:
      sql = """
        \(batch) WHERE \(inBatch) >= \(threshold)
        UNION ALL
        \(stream) WHERE \(inStream) < \(threshold)
        """
    case .bounded:
      let sinceInBatch = served.batchTime.map { $0.isSince(row.since($0), in: "b") } ?? "false"
      let sinceInStream = served.streamTime.map { $0.isSince(row.since($0), in: "s") } ?? "false"
      sql = """
        \(batch) WHERE (\(inBatch) < \(threshold) AND \(sinceInBatch)) IS NOT TRUE
        UNION ALL
        \(stream) WHERE \(inStream) < \(threshold) AND \(sinceInStream)
        """
    }
  }

  /// Tells this body from another one.
  var digest: String { Self.digest(of: sql) }

  /// Tells one definition from another; nobody gains by making two that are alike.
  static func digest(of definition: String) -> String {
    Insecure.MD5.hash(data: Array(definition.utf8)).map { byte in
      (byte < 16 ? "0" : "") + String(byte, radix: 16)
    }.joined()
  }

  private static func batchList(_ served: CheckedOutput) -> String {
    served.columns.map { "b." + SQLIdentifier.quote($0.name) }.joined(separator: ", ")
  }

  private static func streamList(_ served: CheckedOutput) -> String {
    served.columns.map { column in
      let name = SQLIdentifier.quote(served.output.streamName(of: column.name))
      return "s.\(name) AS \(SQLIdentifier.quote(column.name))"
    }.joined(separator: ", ")
  }
}
