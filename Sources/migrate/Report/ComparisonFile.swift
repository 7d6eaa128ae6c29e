import Comparison
import Foundation
import MigrationSpec

/// A comparison's JSON document in a file.
struct ComparisonFile {
  /// A file that is not such a document.
  struct Unreadable: ExitCoded, CustomStringConvertible {
    let path: String
    let reason: String

    var exitCode: Int32 { ExitStatus.usage.rawValue }

    var description: String {
      "\(path) \(reason). Name a document that 'migrate compare --report FILE.json' has written."
    }
  }

  /// The only kind and version that this program knows.
  private static let schema = "migrate.comparison/1"

  let path: String

  /// Reads the document.
  ///
  /// - Throws: ``Unreadable`` when there is none or it is of another kind or version.
  func read() throws(Unreadable) -> ComparisonReport {
    let data = try content()
    let decoder = JSONDecoder()
    decoder.keyDecodingStrategy = .convertFromSnakeCase
    let report: ComparisonReport
    do {
      report = try decoder.decode(ComparisonReport.self, from: data)
    } catch {
      throw Unreadable(path: path, reason: "is not a comparison's JSON document")
    }
    guard report.schema == Self.schema else {
      throw Unreadable(path: path, reason: "is of kind \(report.schema), not \(Self.schema)")
    }
    return report
  }

  private func content() throws(Unreadable) -> Data {
    do {
      return path == "-"
        ? try FileHandle.standardInput.readToEnd() ?? Data()
        : try Data(contentsOf: URL(filePath: path))
    } catch {
      throw Unreadable(path: path, reason: "can't be read: \(FileFailure.reason(error))")
    }
  }
}
