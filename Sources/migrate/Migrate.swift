import ArgumentParser

@main
struct Migrate: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "migrate",
    subcommands: [
      StatusCommand.self, CanaryCommand.self, CutoverCommand.self, RollbackCommand.self,
      HistoryCommand.self,
    ]
  )
}
