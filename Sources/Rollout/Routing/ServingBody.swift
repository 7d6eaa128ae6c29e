internal import Crypto
internal import Postgres

/// The query behind a serving view.
///
/// At the ends it reads one relation only, so that the planner sees a plain table. In between it
/// reads both, each row marked with its side, and one condition above them decides. The server
/// moves it down to both sides with the mark put in, where it becomes complementary conditions;
/// conditions that stood in the arms of the union would keep it from merging what the sides'
/// indexes have in order, and from looking up joined rows by them. The threshold is looked up in
/// the route row, so that another share needs no change of the view. A missing row counts as none:
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
    switch shape {
    case .batch: sql = "SELECT \(Self.batchList(served)) FROM \(served.output.batch.quoted) AS b"
    case .stream:
      sql = "SELECT \(Self.streamList(served)) FROM \(served.output.stream.quoted) AS s"
    case .split, .bounded:
      let mark = Self.mark(served)
      sql = """
        SELECT \(Self.list(served, in: "u")) FROM (
          SELECT \(Self.batchList(served)), false AS \(mark) FROM \(served.output.batch.quoted) AS b
          UNION ALL
          SELECT \(Self.streamList(served)), true FROM \(served.output.stream.quoted) AS s
        ) AS u WHERE (\(Self.isInStream(served, migration, rule))) = u.\(mark)
        """
    }
  }

  /// Whether a row comes from the stream side, never NULL.
  private static func isInStream(
    _ served: CheckedOutput,
    _ migration: String,
    _ rule: RouteRule
  ) -> String {
    let row = RouteRowExpression(migration: migration, output: served.output.name)
    let isBelow = "\(served.batchBucket(rule.salt, in: "u")) < \(row.threshold(rule.readers))"
    guard rule.shape == .bounded, let time = served.batchTime else { return isBelow }
    return "(\(isBelow) AND \(time.isSince(row.since(time), in: "u"))) IS TRUE"
  }

  /// A name that no column has.
  private static func mark(_ served: CheckedOutput) -> String {
    var name = "is_streamed"
    while served.columns.contains(where: { $0.name == name }) { name += "_" }
    return name
  }

  /// Tells this body from another one.
  var digest: String { Self.digest(of: sql) }

  /// Tells one definition from another; nobody gains by making two that are alike.
  static func digest(of definition: String) -> String {
    Insecure.MD5.hash(data: Array(definition.utf8)).map { byte in
      (byte < 16 ? "0" : "") + String(byte, radix: 16)
    }.joined()
  }

  private static func batchList(_ served: CheckedOutput) -> String { list(served, in: "b") }

  private static func list(_ served: CheckedOutput, in table: String) -> String {
    served.columns.map { table + "." + SQLIdentifier.quote($0.name) }.joined(separator: ", ")
  }

  private static func streamList(_ served: CheckedOutput) -> String {
    served.columns.map { column in
      let name = SQLIdentifier.quote(served.output.streamName(of: column.name))
      return "s.\(name) AS \(SQLIdentifier.quote(column.name))"
    }.joined(separator: ", ")
  }
}
