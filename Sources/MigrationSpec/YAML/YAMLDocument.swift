internal import Foundation

/// A YAML file as positioned values.
///
/// The file must be UTF-8, at most ``byteLimit`` bytes, and hold one document without anchors,
/// aliases and tags, so that what is written at a place is all that counts there.
public struct YAMLDocument: Hashable, Sendable {
  /// The largest file that is read, in bytes.
  public static let byteLimit = 1 << 20

  /// The path of the file as the user named it.
  public let path: String
  /// The outermost value.
  public let root: YAMLValue

  /// Reads and parses a file.
  ///
  /// - Parameters:
  ///   - path: The file to read.
  ///   - hintIfMissing: What to tell a user whose file does not exist.
  /// - Returns: The document.
  /// - Throws: ``DiagnosticsError`` when the file cannot be read or is not such a YAML file.
  public static func load(
    path: String,
    hintIfMissing: String? = nil
  ) throws(DiagnosticsError) -> YAMLDocument {
    let data: Data
    switch FileContents.read(path: path, limit: byteLimit) {
    case .success(let contents): data = contents
    case .failure(let failure):
      throw DiagnosticsError(
        message: failure.description,
        hint: failure == .missing ? hintIfMissing : nil,
        location: SourceLocation(file: path, line: 1, column: 1)
      )
    }
    return try YAMLDocument(bytes: data, path: path)
  }

  /// Parses the text of a file.
  ///
  /// - Parameters:
  ///   - text: The content of the file.
  ///   - path: The name that locations carry.
  /// - Throws: ``DiagnosticsError`` when the text is not such a YAML file.
  public init(parsing text: String, path: String) throws(DiagnosticsError) {
    guard text.utf8.count <= Self.byteLimit else {
      throw DiagnosticsError(
        message: FileContents.Failure.tooLarge(limit: Self.byteLimit).description,
        location: SourceLocation(file: path, line: 1, column: 1)
      )
    }
    try self.init(bytes: text.utf8, path: path)
  }

  private init(bytes: some Sequence<UInt8>, path: String) throws(DiagnosticsError) {
    let text = try YAMLText.validated(bytes, path: path)
    self.path = path
    root = try YAMLComposer(path: path).compose(text)
  }
}
