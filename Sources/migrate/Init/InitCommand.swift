import ArgumentParser
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
        migrate init --name daily-metrics --spec pipelines/daily-metrics.yaml

      An existing file is never overwritten.
      """
  )

  @OptionGroup
  var specification: SpecOptions

  @Option(help: "The migration's name, in reports and in the state file.")
  var name: String?

  func run() throws {
    let path = specification.spec
    let url = URL(fileURLWithPath: path)
    let name = self.name ?? url.deletingLastPathComponent().lastPathComponent
    do {
      try Data(SpecificationTemplate.text(name: name).utf8).write(
        to: url,
        options: .withoutOverwriting
      )
    } catch {
      let exists = FileManager.default.fileExists(atPath: path)
      throw ValidationError(
        exists
          ? "\(path) exists already. Edit it, or name another file with --spec."
          : "\(path) can't be written: \(error.localizedDescription)"
      )
    }
    print(
      """
      Wrote \(path). Next:
        1. put your connection string, tables and pipelines into it
        2. migrate check --spec \(path)
        3. migrate shadow --spec \(path)
      """
    )
  }
}
