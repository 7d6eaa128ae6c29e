extension YAMLField {
  /// The value as a text that is not empty; a plain number or truth value is taken as its text.
  public func string() -> String? {
    guard let text = possiblyEmptyString() else { return nil }
    guard !text.isEmpty else {
      error("'\(name)' must not be empty")
      return nil
    }
    return text
  }

  /// The value as a text, where `""` has a meaning.
  public func possiblyEmptyString() -> String? {
    guard let text = scalar(expected: "a text")?.text else { return nil }
    guard !text.unicodeScalars.contains("\0") else {
      error("'\(name)' must not contain the character U+0000")
      return nil
    }
    return text
  }

  /// The value as a whole number.
  ///
  /// - Parameter range: The numbers that are allowed.
  /// - Returns: The number; nil where nothing stands, or something else.
  public func int(in range: ClosedRange<Int> = .min ... .max) -> Int? {
    guard let scalar = scalar(expected: "a whole number") else { return nil }
    guard scalar.isPlain, let number = Int(scalar.text) else {
      error("'\(name)' must be a whole number, not \(Quotation.quote(scalar.text))")
      return nil
    }
    return checked(number, in: range, isOpen: range.upperBound == .max)
  }

  /// The value as a finite number.
  ///
  /// - Parameter range: The numbers that are allowed.
  /// - Returns: The number; nil where nothing stands, or something else.
  public func double(
    in range: ClosedRange<Double> = -Double.greatestFiniteMagnitude...Double.greatestFiniteMagnitude
  ) -> Double? {
    guard let scalar = scalar(expected: "a number") else { return nil }
    let isDecimal = scalar.text.allSatisfy { "0123456789+-.eE".contains($0) }
    guard scalar.isPlain, isDecimal, let number = Double(scalar.text), number.isFinite else {
      error("'\(name)' must be a number, not \(Quotation.quote(scalar.text))")
      return nil
    }
    return checked(number, in: range, isOpen: range.upperBound == .greatestFiniteMagnitude)
  }

  /// The value as `true` or `false`; the other words that YAML 1.1 takes for them are errors.
  public func bool() -> Bool? {
    guard let scalar = scalar(expected: "true or false") else { return nil }
    switch (scalar.text, scalar.isPlain) {
    case ("true", true): return true
    case ("false", true): return false
    default:
      error("'\(name)' must be true or false, not \(Quotation.quote(scalar.text))")
      return nil
    }
  }

  /// The value as a duration that is not negative, such as `24h`, `60s` or `500ms`.
  public func duration() -> Duration? {
    guard let scalar = scalar(expected: "a duration") else { return nil }
    guard let duration = DurationText.parse(scalar.text) else {
      let shown = Quotation.quote(scalar.text)
      error("'\(name)' must be a duration, not \(shown)", hint: DurationText.hint)
      return nil
    }
    guard duration >= .zero else {
      error("'\(name)' must not be negative")
      return nil
    }
    return duration
  }

  /// The value as one of the words that stand for the cases of an enumeration.
  ///
  /// - Parameter allowed: The cases that may stand here.
  /// - Returns: The case; nil where nothing stands, or another word.
  public func enumeration<Choice: RawRepresentable & CaseIterable>(
    among allowed: [Choice] = Array(Choice.allCases)
  ) -> Choice? where Choice.RawValue == String {
    let words = allowed.map(\.rawValue)
    guard let text = scalar(expected: "one of \(Quotation.list(words))")?.text else { return nil }
    if let choice = allowed.first(where: { $0.rawValue == text }) { return choice }
    error(
      "'\(name)' must be one of \(Quotation.list(words)), not \(Quotation.quote(text))",
      hint: Spelling.closest(to: text, in: words).map { "did you mean '\($0)'?" }
    )
    return nil
  }

  private func scalar(expected: String) -> (text: String, isPlain: Bool)? {
    guard let value else { return nil }
    guard case .scalar(let text, let isPlain) = value.content, !value.isNull else {
      error("'\(name)' must be \(expected), not \(value.shape)")
      return nil
    }
    return (text, isPlain)
  }

  private func checked<Number: Comparable>(
    _ number: Number,
    in range: ClosedRange<Number>,
    isOpen: Bool
  ) -> Number? {
    guard !range.contains(number) else { return number }
    let bounds =
      isOpen
      ? "at least \(range.lowerBound)" : "between \(range.lowerBound) and \(range.upperBound)"
    error("'\(name)' must be \(bounds), not \(number)")
    return nil
  }
}
