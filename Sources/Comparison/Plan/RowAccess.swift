/// How the rows of unequal buckets are reached.
enum RowAccess: Sendable, Hashable {
  /// By reading the whole relation.
  case scan
  /// By the index of the key, range by range.
  case index

  /// Undoes ``settings``.
  static let resetting =
    "SET LOCAL enable_mergejoin TO DEFAULT; SET LOCAL enable_seqscan TO DEFAULT"

  /// The settings under which the planner takes that way.
  ///
  /// A join by sorting would sort all of the relation, and a scan would read all of it for every
  /// range.
  var settings: String {
    switch self {
    case .scan: "SET LOCAL enable_mergejoin = off"
    case .index: "SET LOCAL enable_mergejoin = off; SET LOCAL enable_seqscan = off"
    }
  }
}
