import ArgumentParser
import MigrationSpec
import Pipelines
import Postgres

/// `migrate stream drop`.
struct StreamDropCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "drop",
    abstract: "Drop the stream's slot, publication and progress; its outputs stay.",
    discussion: "With pin 'replay', the copies of the inputs and their slot go too."
  )

  @OptionGroup
  var specification: SpecOptions

  func run() async throws {
    let specification = try self.specification.load()
    if specification.inputs.pin == .replay {
      try await KeptCopies.drop(
        of: specification.name,
        in: specification.target(specification.inputs.database)
      )
      try StandardOutput.write("The copies that pin 'replay' kept of the inputs are dropped.")
      guard case .replication = specification.stream else { return }
    }
    try await StreamSide(specification).engine().drop()
    try StandardOutput.write(
      "The stream's slot, publication and progress are dropped; its outputs are as they were."
    )
  }
}
