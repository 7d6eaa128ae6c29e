/// Gathers what is wrong with a file, so that all of it is told at once.
///
/// A class, because all the readers of one file write to the same list.
public final class DiagnosticCollector {
  private var findings: [Diagnostic] = []

  /// Makes an empty collector.
  public init() {}

  /// What was found so far, each finding once, in the order of the file.
  public var diagnostics: [Diagnostic] {
    var seen: Set<Diagnostic> = []
    return
      findings
      .filter { seen.insert($0).inserted }
      .enumerated()
      .sorted { ($0.element.location, $0.offset) < ($1.element.location, $1.offset) }
      .map(\.element)
  }

  /// Whether an error was found.
  public var hasErrors: Bool { findings.contains { $0.severity == .error } }

  /// Records a mistake that makes the file unusable.
  ///
  /// - Parameters:
  ///   - message: What is wrong, without a full stop.
  ///   - hint: What to do about it.
  ///   - location: Where it is wrong.
  public func error(_ message: String, hint: String? = nil, at location: SourceLocation) {
    findings.append(
      Diagnostic(severity: .error, message: message, hint: hint, location: location)
    )
  }

  /// Records something that may not be what the author of the file meant.
  ///
  /// - Parameters:
  ///   - message: What is doubtful, without a full stop.
  ///   - hint: What to do about it.
  ///   - location: Where it stands.
  public func warning(_ message: String, hint: String? = nil, at location: SourceLocation) {
    findings.append(
      Diagnostic(severity: .warning, message: message, hint: hint, location: location)
    )
  }

  /// Throws all that was found when an error is among it.
  ///
  /// - Throws: ``DiagnosticsError`` with every finding, warnings too.
  public func throwIfErrors() throws(DiagnosticsError) {
    if hasErrors { throw DiagnosticsError(diagnostics: diagnostics) }
  }
}
