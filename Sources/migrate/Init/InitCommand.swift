import ArgumentParser
import Assessment
import Foundation
import MigrationSpec

/// `migrate init`: writes a commented specification.
struct InitCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "init",
    abstract: "Write a commented migration.yaml to start from.",
    discussion: """
      Examples:
        migrate init --name daily-metrics
        migrate init --from-assessment use-case.yaml
        migrate init --name daily-metrics --spec pipelines/daily-metrics.yaml

      An existing file is never overwritten.
      """
  )

  @OptionGroup
  var specification: SpecOptions

  @Option(help: "The migration's name, in reports and in the state file.")
  var name: String?

  @Option(
    help: ArgumentHelp(
      "Begin with what `migrate assess` recommends for a use case, and why.",
      valueName: "use-case"
    ),
    completion: .file(extensions: ["yaml", "yml"])
  )
  var fromAssessment: String?

  func run() throws {
    let path = specification.spec
    let url = URL(fileURLWithPath: path)
    let text = try self.text(inFolder: url.deletingLastPathComponent().lastPathComponent)
    do {
      try Data(text.utf8).write(to: url, options: .withoutOverwriting)
    } catch {
      let exists = FileManager.default.fileExists(atPath: path)
      throw ValidationError(
        exists
          ? "\(path) exists already. Edit it, or name another file with --spec."
          : "\(path) can't be written: \(FileFailure.reason(error))"
      )
    }
    try StandardOutput.write(
      """
      Wrote \(path). Next:
        1. put your connection string, tables and pipelines into it
        2. migrate check --spec \(path)
        3. migrate shadow --spec \(path)
      """
    )
  }

  private func text(inFolder folder: String) throws -> String {
    guard let file = fromAssessment else {
      return SpecificationTemplate.text(name: name ?? folder)
    }
    let draft = MigrationDraft(UseCaseAssessment(try UseCase.load(path: file), file: file))
    return draft.text(name: name ?? draft.name)
  }
}
