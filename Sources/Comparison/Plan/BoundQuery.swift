/// A statement and the values of its parameters.
struct BoundQuery: Sendable {
  var sql = ""
  private(set) var values: [String?] = []

  /// Adds a value.
  ///
  /// - Returns: The parameter that stands for it.
  mutating func bind(_ value: String) -> String {
    values.append(value)
    return "$\(values.count)"
  }
}
