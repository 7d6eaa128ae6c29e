/// One partition of the inputs, as a pipeline gets it.
public struct PartitionWindow: Hashable, Sendable {
  /// Such as `2026-11-22`, `2026-11-22T13`, `2026-W47`, `2026-11`, or a value's text.
  public let id: String
  /// The first moment, as text of a `timestamptz`; empty where the partition is a value.
  public let start: String
  /// The first moment after it; empty where the partition is a value.
  public let end: String

  /// Makes the value from its parts, unchecked.
  ///
  /// - Parameters:
  ///   - id: Such as `2026-11-22`.
  ///   - start: The first moment, as text of a `timestamptz`.
  ///   - end: The first moment after it.
  public init(id: String, start: String = "", end: String = "") {
    self.id = id
    self.start = start
    self.end = end
  }

  /// What a step without partitions gets.
  static let whole = PartitionWindow(id: "")

  /// Names that `current_setting` takes, and values.
  var settings: [(name: String, value: String)] {
    [
      ("migrate.partition", id), ("migrate.window_start", start), ("migrate.window_end", end),
    ]
  }
}
