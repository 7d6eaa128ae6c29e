internal import Crypto
internal import Postgres

/// The query behind a serving view.
///
/// At the ends it reads one relation only, so that the planner sees a plain table. In between both
/// relations are read through complementary conditions, and the threshold is looked up in the
/// route row, so that another share needs no change of the view. A missing row counts as none:
/// readers then get the batch side, never nothing.
struct ServingBody: Hashable, Sendable {
  /// Which relations the body reads.
  enum Shape: String, Hashable, Sendable {
    case batch, split, stream

    init(_ share: Share) {
      switch share {
      case .zero: self = .batch
      case .all: self = .stream
      default: self = .split
      }
    }
  }

  let shape: Shape
  /// The query, every name qualified and quoted.
  let sql: String

  /// Writes the query.
  ///
  /// - Parameters:
  ///   - served: An output that was checked.
  ///   - migration: The migration's name.
  ///   - salt: Its salt.
  ///   - share: The share that decides the shape.
  init(_ served: CheckedOutput, migration: String, salt: String, share: Share) {
    shape = Shape(share)
    let output = served.output
    let batch = "SELECT \(Self.batchList(served)) FROM \(output.batch.quoted) AS b"
    let stream = "SELECT \(Self.streamList(served)) FROM \(output.stream.quoted) AS s"
    switch shape {
    case .batch: sql = batch
    case .stream: sql = stream
    case .split:
      let threshold = """
        coalesce((SELECT r.share_bps FROM migrate.route AS r WHERE r.migration = \
        \(SQLLiteral.text(migration)) AND r.output = \(SQLLiteral.text(output.name))), 0)
        """
      let inBatch = BucketExpression(salt: salt, columns: served.batchKey).sql(in: "b")
      let inStream = BucketExpression(salt: salt, columns: served.streamKey).sql(in: "s")
      sql = """
        \(batch) WHERE \(inBatch) >= \(threshold)
        UNION ALL
        \(stream) WHERE \(inStream) < \(threshold)
        """
    }
  }

  /// Tells this body from another one.
  var digest: String {
    Insecure.MD5.hash(data: Array(sql.utf8)).map { byte in
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
