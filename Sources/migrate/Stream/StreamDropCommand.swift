import ArgumentParser
import Pipelines

/// `migrate stream drop`.
struct StreamDropCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "drop",
    abstract: "Drop the stream's slot, publication and progress; its outputs stay."
  )

  @OptionGroup
  var specification: SpecOptions

  func run() async throws {
    try await StreamSide(specification.load()).engine().drop()
    try StandardOutput.write(
      "The stream's slot, publication and progress are dropped; its outputs are as they were."
    )
  }
}
