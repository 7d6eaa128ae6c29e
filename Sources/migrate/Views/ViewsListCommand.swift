import ArgumentParser
import MigrationSpec
import Pipelines
import Reporting

/// `migrate views list`.
struct ViewsListCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list",
    abstract: "Show when each view was refreshed, and how stale it is."
  )

  @OptionGroup
  var specification: SpecOptions

  @Option(help: "How to print the result: table or json.")
  var format: OutputFormat = .table

  func run() async throws {
    let specification = try self.specification.load()
    var statuses: [ViewStatus] = []
    for view in specification.views {
      statuses.append(
        try await ViewStatus.read(
          view,
          migration: specification.name,
          in: specification.target(view.database)
        )
      )
    }
    switch format {
    case .json: try StandardOutput.write(try JSONDocument.text(statuses))
    case .table:
      let lines = statuses.map(\.line)
      try StandardOutput.write(
        lines.isEmpty ? "The specification names no views." : lines.joined(separator: "\n")
      )
    }
  }
}

extension ViewStatus {
  /// One line for people.
  fileprivate var line: String {
    let every = "\(name): \(table), every \(Int(refreshSeconds)) s; "
    let failure = failedAt.map { "; its refresh failed at \($0)" } ?? ""
    guard let refreshedAt, let stalenessSeconds, let rows else {
      return every + "never refreshed" + failure
    }
    let due = dueInSeconds > 0 ? "due in \(Int(dueInSeconds)) s" : "due"
    return every + "\(rows) rows, refreshed at \(refreshedAt), \(Int(stalenessSeconds)) s ago, "
      + due + failure
  }
}
