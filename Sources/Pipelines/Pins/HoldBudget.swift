/// How long a run may keep the server from cleaning up behind it: what a held snapshot costs.
public struct HoldBudget: Hashable, Sendable {
  /// How long the snapshot may be held.
  public var age: Duration
  /// How much log may be written meanwhile, in bytes.
  public var logBytes: Int
  /// How many transactions may begin meanwhile: their dead rows can't be removed, and the age of
  /// the oldest transaction is what ends in a wraparound.
  public var transactions: Int

  /// Makes a budget.
  ///
  /// - Parameters:
  ///   - age: How long the snapshot may be held.
  ///   - logBytes: How much log may be written meanwhile, in bytes; by default 256 GiB.
  ///   - transactions: How many transactions may begin meanwhile.
  public init(
    age: Duration = .seconds(6 * 3600),
    logBytes: Int = 256 << 30,
    transactions: Int = 100_000_000
  ) {
    self.age = age
    self.logBytes = logBytes
    self.transactions = transactions
  }
}
