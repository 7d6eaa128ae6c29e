/// All that was found wrong with a file, thrown together.
public struct DiagnosticsError: Error, Hashable, Sendable, CustomStringConvertible {
  /// The findings in the order of the file; at least one of them is an error.
  public let diagnostics: [Diagnostic]

  /// Makes an error from findings in any order.
  ///
  /// - Parameter diagnostics: The findings; at least one must be an error.
  public init(diagnostics: [Diagnostic]) {
    precondition(diagnostics.contains { $0.severity == .error }, "nothing is wrong")
    self.diagnostics = diagnostics
  }

  /// Makes an error from a single mistake.
  init(message: String, hint: String? = nil, location: SourceLocation) {
    let mistake = Diagnostic(severity: .error, message: message, hint: hint, location: location)
    self.init(diagnostics: [mistake])
  }

  /// One line per finding.
  public var description: String {
    diagnostics.map(\.description).joined(separator: "\n")
  }
}
