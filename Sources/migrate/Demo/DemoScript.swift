/// The steps of the demo, in order.
enum DemoScript {
  /// How many deliveries arrive before and during the rollout.
  struct Volume: Sendable {
    let first: Int
    let later: Int
  }

  /// Where the two reports go that are kept.
  struct Reports: Sendable {
    let faults: String
    let last: String
  }

  static func steps(_ volume: Volume, reports: Reports) -> [DemoStep] {
    let last = volume.first + volume.later
    return [
      DemoStep(
        title: "Create the medallion pipelines' tables and the event generator",
        action: .sql(files: ["schema.sql", "generate.sql"], statement: nil)
      ),
      DemoStep(
        title: "Set up the streaming side: it follows raw.events by logical replication from here",
        action: .migrate(["stream", "setup", "--spec", "migration-faulty.yaml"], exitCode: 0)
      ),
      DemoStep(
        title: "Events arrive: late ones, duplicates, malformed ones, refunds, a day without any",
        action: .sql(
          files: [],
          statement: "SELECT medallion.generate(1, \(volume.first))"
        )
      ),
      DemoStep(
        title: "Run both sides and compare; this streaming pipeline has three planted faults",
        action: .migrate(
          [
            "shadow", "--spec", "migration-faulty.yaml", "--report", "faulty.json", "--report",
            reports.faults,
          ],
          exitCode: 1
        )
      ),
      DemoStep(
        title: "Ask plain SQL (a full join per output) which outputs and days differ",
        action: .agreement(query: "check/full-join.sql", report: "faulty.json")
      ),
      DemoStep(
        title: "The faults are mended: build the streaming side anew and compare again",
        action: .migrate(["shadow", "--rebuild-stream"], exitCode: 0)
      ),
      DemoStep(
        title: "Let 10 % of the keys read from the streaming side",
        action: .migrate(["canary", "--percent", "10", "--reason", "first canary"], exitCode: 0)
      ),
      DemoStep(
        title: "Readers of the serving view get 10 % of the users from the streaming side",
        action: .query(readers)
      ),
      DemoStep(
        title: "More events arrive while the canary is on",
        action: .sql(
          files: [],
          statement: "SELECT medallion.generate(\(volume.first + 1), \(last))"
        )
      ),
      DemoStep(
        title:
          "The next nightly comparison, at a later fence; its document goes to \(reports.last)",
        action: .migrate(["shadow", "--report", reports.last], exitCode: 0)
      ),
      DemoStep(
        title: "Cut over: every reader on the streaming side",
        action: .migrate(["cutover", "--reason", "two clean runs"], exitCode: 0)
      ),
      DemoStep(
        title: "Readers of the same view now get every user from the streaming side",
        action: .query(readers)
      ),
      DemoStep(
        title: "Where things stand, and which command comes next",
        action: .migrate(["status"], exitCode: 0)
      ),
    ]
  }

  /// A served row's bookkeeping column says which side wrote it.
  private static let readers = """
    SELECT count(DISTINCT v.user_id) AS users,
      count(DISTINCT v.user_id) FILTER (WHERE s.user_id IS NOT NULL) AS from_stream,
      round(100.0 * count(DISTINCT v.user_id) FILTER (WHERE s.user_id IS NOT NULL)
        / count(DISTINCT v.user_id), 1) AS percent
    FROM serving.user_daily v
    LEFT JOIN stream.user_daily s USING (event_date, user_id, refreshed_at)
    """
}
