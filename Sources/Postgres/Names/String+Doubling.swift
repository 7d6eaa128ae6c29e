extension String {
  /// The text with every occurrence of some scalars preceded by another.
  ///
  /// Scalars, not characters: a quote before a combining mark is one character together with it,
  /// and PostgreSQL sees the quote.
  func preceding(_ marks: Set<Unicode.Scalar>, with prefix: Unicode.Scalar) -> String {
    var result = String.UnicodeScalarView()
    for scalar in unicodeScalars {
      if marks.contains(scalar) { result.append(prefix) }
      result.append(scalar)
    }
    return String(result)
  }

  /// The text with every occurrence of a scalar doubled.
  func doubling(_ mark: Unicode.Scalar) -> String { preceding([mark], with: mark) }
}
