/// An answer of the server that can't be a digest.
enum ScanFault: Error, Sendable, CustomStringConvertible {
  /// Two values of a partition have one id.
  case ambiguousPartition(id: String)
  /// A number is missing, or some row was not hashed.
  case notADigest
  /// Rows are not in the order that they were asked for in.
  case disorder

  var description: String {
    switch self {
    case .ambiguousPartition(let id): "two partitions have the id '\(id)'"
    case .notADigest: "the server sent a digest that is none"
    case .disorder: "rows did not arrive in order"
    }
  }
}
