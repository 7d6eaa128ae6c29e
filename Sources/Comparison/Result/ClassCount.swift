/// How many rows show one class of difference.
public struct ClassCount: Sendable, Hashable, Codable {
  /// What the difference looks like.
  public let `class`: DifferenceClass
  /// How many rows.
  public let rows: Int

  /// Makes a count.
  public init(class: DifferenceClass, rows: Int) {
    self.class = `class`
    self.rows = rows
  }
}
