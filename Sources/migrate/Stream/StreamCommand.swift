import ArgumentParser

/// `migrate stream`: the streaming side that this program runs itself.
struct StreamCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "stream",
    abstract: "Set up, run, inspect or drop the streaming side (kind: replication).",
    discussion: """
      Examples:
        migrate stream setup       create publication and slot, send the existing rows through
        migrate stream run         follow the inputs until Ctrl-C or SIGTERM; killed at any moment,
                                   it neither loses nor repeats a change
        migrate stream status      lag, and how much log the slot keeps on the server
        migrate stream drop        drop slot and publication; the outputs stay
      """,
    subcommands: [
      StreamSetupCommand.self, StreamRunCommand.self, StreamStatusCommand.self,
      StreamDropCommand.self,
    ]
  )
}
