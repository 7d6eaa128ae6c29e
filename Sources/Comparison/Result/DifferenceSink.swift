/// Takes every difference of a comparison while it goes on.
public protocol DifferenceSink: Sendable {
  /// Takes some differences.
  ///
  /// - Parameters:
  ///   - differences: The next ones, in no particular order.
  ///   - output: The output that they belong to.
  /// - Throws: Why they can't be kept; the comparison ends then.
  func write(_ differences: [Difference], of output: String) async throws
}
