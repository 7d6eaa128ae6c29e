import ArgumentParser

/// `migrate route`: what readers are served.
struct RouteCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "route",
    abstract: "Say where a key is served from, or prove that every key is served exactly once.",
    discussion: """
      Examples:
        migrate route explain --output user_daily --key 4711
        migrate route verify
      """,
    subcommands: [RouteExplainCommand.self, RouteVerifyCommand.self]
  )
}
