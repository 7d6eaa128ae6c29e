internal import Postgres

/// Something that holds rows of a relation and is scanned by itself.
struct ScanSource: Sendable, Hashable {
  /// SQL of what to select from.
  let relation: String
  /// How many pages it has; nil for what has none that can be addressed and is read as a whole.
  let pages: Int?
}
