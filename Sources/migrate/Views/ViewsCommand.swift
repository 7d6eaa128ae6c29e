import ArgumentParser

/// `migrate views`: materialised views with refresh intervals of their own.
struct ViewsCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "views",
    abstract:
      "List, refresh or keep refreshing the materialised views of the spec's section views.",
    discussion: """
      A view is a table that a query fills, refreshed on an interval of its own. A refresh replaces
      all of it, or with 'partition:' the partitions that the query returns; readers never wait.

      Examples:
        migrate views list                     when each was refreshed, and how stale it is
        migrate views refresh daily_summary    now, whether it is due or not
        migrate views run                      each on its interval, until Ctrl-C or SIGTERM
        migrate views lambda                   views over both sides, for outputs with 'lambda:'
      """,
    subcommands: [
      ViewsListCommand.self, ViewsRefreshCommand.self, ViewsRunCommand.self,
      ViewsLambdaCommand.self,
    ]
  )
}
