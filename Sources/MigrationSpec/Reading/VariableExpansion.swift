/// Puts the values of variables in the place of `${NAME}` and `${NAME:-default}`.
enum VariableExpansion {
  /// Why a text cannot be expanded; never shows a value.
  struct Failure: Error, Hashable {
    /// What is wrong.
    let message: String
    /// What to do about it.
    let hint: String
  }

  /// Expands a text; a `$` without a brace after it stays as it is.
  ///
  /// - Parameters:
  ///   - text: The text.
  ///   - environment: The variables; as in a shell, a default stands in for an empty one too.
  /// - Returns: The text with every reference replaced, or why one could not be.
  static func expand(
    _ text: String,
    environment: [String: String]
  ) -> Result<String, Failure> {
    var expanded = ""
    var rest = Substring(text)
    while let start = rest.firstRange(of: "${") {
      expanded += rest[..<start.lowerBound]
      rest = rest[start.upperBound...]
      guard let end = rest.firstIndex(of: "}") else {
        let hint = "write ${NAME} or ${NAME:-default}"
        return .failure(Failure(message: "'${' has no closing '}'", hint: hint))
      }
      switch value(of: rest[..<end], environment: environment) {
      case .success(let value): expanded += value
      case .failure(let failure): return .failure(failure)
      }
      rest = rest[rest.index(after: end)...]
    }
    return .success(expanded + rest)
  }

  private static func value(
    of reference: Substring,
    environment: [String: String]
  ) -> Result<String, Failure> {
    let separator = reference.firstRange(of: ":-")
    let name = String(reference[..<(separator?.lowerBound ?? reference.endIndex)])
    guard isName(name) else {
      return .failure(
        Failure(
          message: "\(Quotation.quote(name)) is not the name of a variable",
          hint: "write ${NAME} or ${NAME:-default}"
        )
      )
    }
    if let value = environment[name], separator == nil || !value.isEmpty { return .success(value) }
    if let separator { return .success(String(reference[separator.upperBound...])) }
    return .failure(
      Failure(
        message: "the variable \(name) is not set",
        hint: "set it, or write ${\(name):-default}"
      )
    )
  }

  private static func isName(_ text: String) -> Bool {
    guard let first = text.first, !("0"..."9").contains(first) else { return false }
    return text.allSatisfy { $0 == "_" || ($0.isASCII && ($0.isLetter || $0.isNumber)) }
  }
}
