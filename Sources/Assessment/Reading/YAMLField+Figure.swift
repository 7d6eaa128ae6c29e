internal import MigrationSpec

extension YAMLField {
  /// The value as a figure: finite, not negative, and of a size that can be reckoned with.
  func figure(atLeast least: Double = 0, atMost most: Double = FigureLimit.largest) -> Double? {
    guard !isQuotedFigure else {
      error("'\(name)' must be a number, and quotes make it a text", hint: "remove the quotes")
      return nil
    }
    guard let value = double() else { return nil }
    if value < least {
      let bound = FigureText.number(least)
      error(least == 0 ? "'\(name)' must not be negative" : "'\(name)' must be at least \(bound)")
      return nil
    }
    if value > most {
      error("'\(name)' must be at most \(FigureText.number(most))")
      return nil
    }
    return value
  }

  /// The value as the name of a currency.
  func currency() -> String? {
    guard let text = string() else { return nil }
    guard Double(text) == nil else {
      error("'\(name)' must be the name of a currency, not a number", hint: "such as EUR")
      return nil
    }
    return text
  }

  private var isQuotedFigure: Bool {
    guard case .scalar(let text, isPlain: false) = value?.content else { return false }
    return Double(text) != nil
  }
}
