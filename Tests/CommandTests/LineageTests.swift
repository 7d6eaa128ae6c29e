import Foundation
import Postgres
import TestSupport
import Testing

@Suite("Where a difference starts", .postgres)
struct LineageTests {
  @Test func goldThatDiffersNamesTheFirstLayerThatDoes() async throws {
    try await MedallionMigration.with(events: 6500) { migration in
      #expect(try await migration.migrate.run("shadow").exitCode == 0)
      try await migration.connection.execute(
        """
        UPDATE stream.silver_events SET amount = amount + 1 WHERE event_id =
          (SELECT min(event_id) FROM stream.silver_events WHERE event_date = '2026-03-04');
        UPDATE stream.daily_metrics SET total_amount = total_amount + 1
          WHERE event_date = '2026-03-04'
        """
      )
      let compared = try await migration.migrate.run("compare")
      #expect(compared.exitCode == 1)
      #expect(
        compared.output.contains("the difference starts upstream in silver_events (silver) in"),
        "\(compared.output)"
      )
      #expect(compared.output.contains("event_id="))
      #expect(compared.output.contains("the difference starts here: bronze_events agree"))
    }
  }
}
