import ArgumentParser
import MigrationSpec
import Pipelines

/// `migrate views refresh`.
struct ViewsRefreshCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "refresh",
    abstract: "Refresh views now, whether they are due or not.",
    discussion: "Exit code: 0 done, 5 another refresh of the view is under way, 8 it failed."
  )

  @OptionGroup
  var specification: SpecOptions

  @Argument(help: "The views; without one, all.")
  var names: [String] = []

  func run() async throws {
    let specification = try self.specification.load()
    let views = try chosen(from: specification)
    try await TerminationSignals.run {
      for view in views { try await refresh(view, of: specification) }
    }
  }

  private func chosen(from specification: Specification) throws -> [ViewSpecification] {
    let known = specification.views.map(\.name)
    if let unknown = names.first(where: { !known.contains($0) }) {
      throw ValidationError(
        "there is no view '\(unknown)'; the views are: \(known.joined(separator: ", "))"
      )
    }
    return names.isEmpty
      ? specification.views : specification.views.filter { names.contains($0.name) }
  }

  private func refresh(_ view: ViewSpecification, of specification: Specification) async throws {
    let refresh = ViewRefresh(
      view,
      migration: specification.name,
      in: specification.target(view.database)
    )
    switch try await refresh.run() {
    case .done(let rows, let seconds):
      try StandardOutput.write("\(view.name): \(rows) rows in \(Int(seconds * 1000)) ms")
    case .underWay:
      StandardError.write("\(view.name): another refresh is under way")
      throw ExitStatus.locked.code
    }
  }
}
