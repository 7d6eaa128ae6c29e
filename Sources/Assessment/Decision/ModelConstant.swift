/// A constant of the model that a use-case file can override: its name there and where it lives.
///
/// Reading a file, listing the constants, the sensitivity table and the commented template all walk
/// `all`, so that a constant that is used cannot be missing from any of them.
public struct ModelConstant: Sendable {
  /// The names that lead to the constant under `assumptions`.
  public let path: [String]
  /// What the constant is, with its unit.
  public let meaning: String
  /// Whether zero is refused.
  public let mustBePositive: Bool
  /// The largest value that makes sense.
  public let upperLimit: Double

  let keyPath: any WritableKeyPath<Assumptions, Double> & Sendable

  init(
    _ path: String,
    _ keyPath: any WritableKeyPath<Assumptions, Double> & Sendable,
    _ meaning: String,
    mustBePositive: Bool = false,
    atMost upperLimit: Double = FigureLimit.largest
  ) {
    self.path = path.split(separator: ".").map(String.init)
    self.keyPath = keyPath
    self.meaning = meaning
    self.mustBePositive = mustBePositive
    self.upperLimit = upperLimit
  }

  /// The path as one dotted name.
  public var name: String { path.joined(separator: ".") }

  /// The constant's value by default.
  public var defaultValue: Double { value(in: .standard) }

  /// The constant's value among some assumptions.
  public func value(in assumptions: Assumptions) -> Double {
    assumptions[keyPath: keyPath]
  }

  /// Sets the constant among some assumptions.
  public func set(_ value: Double, in assumptions: inout Assumptions) {
    assumptions[keyPath: keyPath] = value
  }
}
