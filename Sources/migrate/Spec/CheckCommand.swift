import ArgumentParser
import MigrationSpec
import Postgres
import Rollout

/// `migrate check`: validates the specification.
struct CheckCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check",
    abstract: "Say everything that is wrong with the spec, with line and column.",
    discussion: """
      First the file alone, then with its databases: whether inputs, outputs and the columns that the file
      names are there, whether every served output could be routed, and whether its view is as the last
      transition made it.

      Examples:
        migrate check --spec pipelines/daily-metrics.yaml
        migrate check --offline                reads no database

      Exit code: 0 valid, 2 something is wrong with it, 6 a view was changed by hand, 8 the database
      can't be reached.
      """
  )

  @OptionGroup
  var specification: SpecOptions

  @Flag(help: "Check the file alone.")
  var offline = false

  func run() async throws {
    let loaded = try specification.load()
    let subject = try RolloutSubject(loaded)
    if !offline { try await checkDatabases(loaded, subject) }
    try StandardOutput.write(
      "\(specification.spec) is valid: migration '\(loaded.name)', \(loaded.outputs.count) outputs, "
        + "batch \(loaded.batch.kind.rawValue), stream \(loaded.stream.kind.rawValue)."
    )
  }

  private func checkDatabases(
    _ specification: Specification,
    _ subject: RolloutSubject
  ) async throws {
    do {
      try await ShadowPreflight(specification: specification).check()
      for relation in try await RoutingCheck.require(subject) {
        StandardError.write("\(relation) does not exist yet, so its routing is not checked")
      }
    } catch let error as PostgresError where error.kind == .connection {
      StandardError.write("the file itself is valid; to check it alone: migrate check --offline")
      throw error
    }
  }
}
