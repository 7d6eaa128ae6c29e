import Foundation
import Testing
import TestSupport

/// Scenarios 17 and 18: what the gate `cutover` makes of the stream as it is at that moment.
@Suite("The stream's lag at the gate", .postgres, .timeLimit(.minutes(10)))
struct StreamLagTests {
  private func declare(_ lag: String, in migration: MedallionMigration) throws {
    let text = try migration.folder.text("migration.yaml").replacing(
      "cutover: { clean_runs: 2, soak: 0s, max_stream_lag: none }",
      with: "cutover: { clean_runs: 1, soak: 0s\(lag) }"
    )
    try migration.folder.write(text, to: "migration.yaml")
  }

  @Test func itIsMeasuredNow() async throws {
    try await MedallionMigration.with(events: 500) { migration in
      try declare(", max_stream_lag: 60s", in: migration)
      let migrate = migration.migrate
      #expect(try await migrate.run("shadow").exitCode == 0)
      #expect(try await migrate.run("canary", "--percent", "10").exitCode == 0)
      let stopped = try await migrate.run("cutover")
      #expect(stopped.exitCode == 1, "\(stopped.output)\(stopped.errors)")
      #expect(stopped.output.contains("no stream is running"))
      #expect(stopped.output.contains("next: migrate stream run"))
      let status = try await migrate.run("status")
      #expect(status.output.contains("stream: no stream is running"), "\(status.output)")

      let stream = try RunningProcess(["stream", "run"], in: migrate)
      try await waitUntil {
        try await !migrate.run("gate", "cutover").output.contains("no stream is running")
      }
      let open = try await migrate.run("gate", "cutover")
      #expect(open.exitCode == 0, "\(open.output)\(open.errors)")
      #expect(open.output.contains("measured now"))
      stream.signal(SIGSTOP)
      let short = try migration.folder.text("migration.yaml")
        .replacing("max_stream_lag: 60s", with: "max_stream_lag: 2s")
      try migration.folder.write(short, to: "migration.yaml")
      let hung = try await migrate.run("gate", "cutover")
      #expect(hung.exitCode == 1, "\(hung.output)\(hung.errors)")
      #expect(hung.output.contains("behind, not caught up within"))
      stream.end()
    }
  }

  @Test func whereItCanNotBeMeasuredTheGateSaysWhatToDeclare() async throws {
    try await MedallionMigration.with(events: 500) { migration in
      try declare("", in: migration)
      let migrate = migration.migrate
      #expect(try await migrate.run("shadow").exitCode == 0)
      #expect(try await migrate.run("canary", "--percent", "10").exitCode == 0)
      let text = try migration.folder.text("migration.yaml")
      let pipeline = try #require(
        text.firstMatch(of: #/  stream:\n    kind: replication\n(    .*\n)+/#)
      )
      let external = text.replacing(pipeline.output.0, with: "  stream: { kind: external }\n")
      try migration.folder.write(external, to: "migration.yaml")
      let gate = try await migrate.run("gate", "cutover")
      #expect(gate.exitCode == 3, "\(gate.output)\(gate.errors)")
      #expect(gate.output.contains("max_stream_lag: none"))
      #expect(gate.output.contains("'external'"))
      try migration.folder.write(
        external.replacing("soak: 0s }", with: "soak: 0s, max_stream_lag: none }"),
        to: "migration.yaml"
      )
      #expect(try await migrate.run("shadow").exitCode == 0)
      let cutover = try await migrate.run("cutover")
      #expect(cutover.exitCode == 0, "\(cutover.output)\(cutover.errors)")
      try migration.folder.write(text, to: "migration.yaml")
    }
  }

  private func waitUntil(_ condition: () async throws -> Bool) async throws {
    let deadline = ContinuousClock.now + .seconds(60)
    while try await !condition() { try #require(ContinuousClock.now < deadline) }
  }
}
