import MigrationSpec
import Pipelines
import Postgres
import TestSupport
import Testing

/// What pin `standby` needs of a role, and when pin `auto` takes it.
@Suite(.postgres, .timeLimit(.minutes(10)))
struct StandbyRightsTests {
  @Test
  func `auto takes the standby where the role may not lock but may pause`() async throws {
    let owner = try await TestDatabase.current.connect()
    let role = "reader_of_\(TestDatabase.current.name)"
    try await owner.execute(
      """
      CREATE TABLE public.ev (id bigint PRIMARY KEY); INSERT INTO public.ev VALUES (1);
      CREATE ROLE \(role) LOGIN; GRANT SELECT ON public.ev TO \(role)
      """
    )
    try await TestStandby.with { standby in
      let refused = try await take(.standby, by: role, standby)
      #expect(refused?.code == .pinNotPermitted)
      #expect(refused?.exitCode == 8)
      #expect(refused?.remedy?.contains("GRANT EXECUTE ON FUNCTION pg_wal_replay_pause()") == true)
      #expect(try await standby.pauseState == "not paused")

      let weak = try await pin(.auto, by: role, standby)
      #expect(weak.inputs.mode == .snapshot)
      #expect(weak.inputs.note?.contains("may not pause replay") == true)
      await weak.release()

      try await owner.execute(
        """
        GRANT EXECUTE ON FUNCTION pg_wal_replay_pause(), pg_wal_replay_resume() TO \(role)
        """
      )
      try await standby.catchUp()
      let strong = try await pin(.auto, by: role, standby)
      #expect(strong.inputs.mode == .standby)
      #expect(strong.inputs.isExact)
      #expect(
        strong.inputs.note?.hasPrefix("a paused standby, since the role may not lock") == true
      )
      #expect(try await standby.pauseState == "paused")
      try await owner.execute("INSERT INTO public.ev VALUES (2)")
      #expect(try await count(strong) == "1")
      try await strong.confirm()
      await strong.release()
      #expect(try await standby.pauseState == "not paused")

      // SQL files would have to be led to copies, which only an explicit pin does.
      let files = try await pin(.auto, by: role, standby, isReadBySQL: true)
      #expect(files.inputs.mode == .snapshot)
      await files.release()
    }
    try await owner.execute(
      """
      REVOKE EXECUTE ON FUNCTION pg_wal_replay_pause(), pg_wal_replay_resume() FROM \(role);
      DROP OWNED BY \(role); DROP ROLE \(role)
      """
    )
  }

  private func pin(
    _ mode: PinMode,
    by role: String,
    _ standby: TestStandby,
    isReadBySQL: Bool = false
  ) async throws -> InputPin {
    let asRole = { (dsn: String) in
      dsn.replacing("user=postgres", with: "user=\(role)")
    }
    let request = PinRequest(
      migration: "m",
      mode: mode,
      tables: [RelationName(schema: "public", name: "ev")],
      standby: ConnectionTarget(connectionString: asRole(standby.dsn), name: "standby"),
      isReadBySQL: isReadBySQL
    )
    let primary = ConnectionTarget(connectionString: asRole(TestDatabase.current.dsn))
    return try await InputPin.take(request, in: primary)
  }

  private func take(
    _ mode: PinMode,
    by role: String,
    _ standby: TestStandby
  ) async throws -> PipelineError? {
    await #expect(throws: PipelineError.self) { try await pin(mode, by: role, standby) }
  }

  private func count(_ pin: InputPin) async throws -> String? {
    let reader = try await PostgresConnection.open(pin.source)
    return try await reader.query("SELECT count(*) FROM public.ev").text(row: 0, column: 0)
  }
}
