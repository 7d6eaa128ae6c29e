/// One partition of a step, as its file gets it.
struct PartitionWindow: Hashable, Sendable {
  /// Such as `2026-11-22`, `2026-11-22T13`, `2026-W47`, `2026-11`, or a value's text.
  let id: String
  /// The first moment, as text of a `timestamptz`; empty where the partition is a value.
  let start: String
  /// The first moment after it; empty where the partition is a value.
  let end: String

  /// What a step without partitions gets.
  static let whole = PartitionWindow(id: "", start: "", end: "")

  /// Names that `current_setting` takes, and values.
  var settings: [(name: String, value: String)] {
    [
      ("migrate.partition", id), ("migrate.window_start", start), ("migrate.window_end", end),
    ]
  }
}
