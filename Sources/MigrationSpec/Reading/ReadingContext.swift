internal import Foundation

/// What the readers of a specification's sections share.
struct ReadingContext {
  /// Where mistakes go.
  let diagnostics: DiagnosticCollector
  /// The absolute path of the directory that holds the specification.
  let directory: String
  /// The databases that the file declares.
  let databases: DeclaredDatabases

  /// The absolute form of a path that was written in the specification.
  func resolved(_ path: String) -> String {
    Self.absolute(path, in: directory)
  }

  /// The absolute path of an SQL file, which must exist.
  func sqlFile(_ field: YAMLField) -> String? {
    guard let written = field.string() else { return nil }
    let path = resolved(written)
    if let obstacle = FileContents.obstacle(path: path) {
      field.error("\(Quotation.quote(written)): \(obstacle)", hint: "looked for \(path)")
      return nil
    }
    return path
  }

  /// The database that a section means: the one it names, or the only one there is.
  func database(of mapping: YAMLMapping) -> String? {
    databases.name(in: mapping.optional("database"), of: mapping.name)
  }

  /// A path made absolute and cleaned of `.` and `..`.
  static func absolute(_ path: String, in directory: String) -> String {
    let base = URL(fileURLWithPath: directory, isDirectory: true)
    return URL(fileURLWithPath: path, relativeTo: base).standardizedFileURL.path
  }
}
