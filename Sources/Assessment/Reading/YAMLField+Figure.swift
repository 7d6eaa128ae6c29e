internal import MigrationSpec

extension YAMLField {
  /// The value as a figure: finite, not negative, and of a size that can be reckoned with.
  func figure(atLeast least: Double = 0) -> Double? {
    guard let value = double() else { return nil }
    if value < least {
      let bound = FigureText.number(least)
      error(least == 0 ? "'\(name)' must not be negative" : "'\(name)' must be at least \(bound)")
      return nil
    }
    if value > FigureLimit.largest {
      error("'\(name)' must be at most \(FigureText.number(FigureLimit.largest))")
      return nil
    }
    return value
  }
}
