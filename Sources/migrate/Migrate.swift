import ArgumentParser

@main
struct Migrate: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "migrate",
    subcommands: [AssessCommand.self]
  )
}
