import Testing

/// A type with some of its values: which are one value, and which are not.
struct TypeCase: Sendable, CustomTestStringConvertible {
  let type: String
  /// SQL that makes the type or what it needs.
  var setup = ""
  /// Pairs of values, as SQL, that are different.
  let different: [(String, String)]
  /// Pairs of values, as SQL, that are `=` in two representations.
  var equal: [(String, String)] = []

  var testDescription: String { type }

  static let all = numbers + texts + times + networksAndBits + structured + madeOfOthers
}
