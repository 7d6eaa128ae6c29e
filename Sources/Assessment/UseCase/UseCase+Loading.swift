public import MigrationSpec

extension UseCase {
  /// Reads a use-case file.
  ///
  /// - Parameter path: The file to read.
  /// - Returns: The use case.
  /// - Throws: ``DiagnosticsError`` with everything that is wrong with the file.
  public static func load(path: String) throws(DiagnosticsError) -> UseCase {
    let document = try YAMLDocument.load(
      path: path,
      hintIfMissing: "migrate assess --init writes one to fill in"
    )
    return try UseCase(document)
  }

  /// Reads a use case from a YAML document.
  ///
  /// - Parameter document: The document.
  /// - Throws: ``DiagnosticsError`` with everything that is wrong with it.
  public init(_ document: YAMLDocument) throws(DiagnosticsError) {
    self = try UseCaseReader(document: document).useCase()
  }
}
