internal import Postgres

/// What a view looks up in its route row, as SQL.
///
/// The look-ups depend on no row of the view, so that the server does them once for a statement.
struct RouteRowExpression {
  let migration: String
  let output: String

  /// The bucket below which the reader at hand gets the stream side; none without a row.
  func threshold(_ readers: PinnedReaders) -> String {
    guard !readers.isEmpty else { return "coalesce(\(lookup("r.share_bps")), 0)" }
    let own = PinnedReaders.ownMarks
    let share = """
      CASE WHEN r.batch_readers && \(own) THEN 0 \
      WHEN r.stream_readers && \(own) THEN \(KeyBucket.count) ELSE r.share_bps END
      """
    return "coalesce(\(lookup(share)), 0)"
  }

  /// The event time before which the batch side is served, as a value of a column's type.
  func since(_ column: TimeColumn) -> String { lookup(column.bound("r.since")) }

  private func lookup(_ expression: String) -> String {
    """
    (SELECT \(expression) FROM migrate.route AS r WHERE r.migration = \
    \(SQLLiteral.text(migration)) AND r.output = \(SQLLiteral.text(output)))
    """
  }
}
