import ArgumentParser
import MigrationSpec

/// `migrate check`: validates the specification.
struct CheckCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check",
    abstract: "Say everything that is wrong with the spec, with line and column.",
    discussion: """
      Reads no database. Example:
        migrate check --spec pipelines/daily-metrics.yaml
      """
  )

  @OptionGroup
  var specification: SpecOptions

  func run() throws {
    let loaded = try specification.load()
    try StandardOutput.write(
      "\(specification.spec) is valid: migration '\(loaded.name)', \(loaded.outputs.count) outputs, "
        + "batch \(loaded.batch.kind.rawValue), stream \(loaded.stream.kind.rawValue)."
    )
  }
}
