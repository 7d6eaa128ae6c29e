internal import Postgres

/// The database sessions of a command, known by the `PGAPPNAME` that it was given: a program that
/// is ended leaves its statement running until the server notices.
struct CommandSessions {
  let runID: String
  let target: ConnectionTarget

  /// What the sessions of libpq's programs are called.
  var applicationName: String { "migrate run \(runID)" }

  /// Ends them, as far as the role may.
  ///
  /// What can't be ended ends by itself, later.
  func end() async {
    // A cancelled task would cancel this too.
    await Task {
      let connection = try? await PostgresConnection.open(target)
      _ = try? await connection?.query(
        """
        SELECT pg_terminate_backend(pid) FROM pg_stat_activity
        WHERE application_name = $1 AND pid <> pg_backend_pid()
        """,
        [applicationName],
        activity: "ending the command's sessions"
      )
    }.value
  }
}
