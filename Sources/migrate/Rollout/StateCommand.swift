import ArgumentParser

/// `migrate state`: the state file.
struct StateCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "state",
    abstract: "Show the state file and its history, or end the process that holds its lock.",
    discussion: """
      Examples:
        migrate state show
        migrate state history --format json
        migrate state unlock --pid 4711
      """,
    subcommands: [StateShowCommand.self, HistoryCommand.self, StateUnlockCommand.self]
  )
}
