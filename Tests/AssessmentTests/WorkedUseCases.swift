import Assessment
import Foundation

/// The use-case files that ship with the project.
enum WorkedUseCases {
  static let folder = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .appending(path: "fixtures/assessments")

  static let names = [
    "alerting", "dashboard", "fraud", "gaming", "inventory", "medallion", "ml-training",
    "personalisation", "pricing", "reports", "warehouse",
  ]

  static func text(_ name: String) throws -> String {
    try String(contentsOf: folder.appending(path: "\(name).yaml"), encoding: .utf8)
  }

  static func assess(_ name: String) throws -> UseCaseAssessment {
    let path = folder.appending(path: "\(name).yaml").path
    return UseCaseAssessment(try UseCase.load(path: path), file: "\(name).yaml")
  }
}
