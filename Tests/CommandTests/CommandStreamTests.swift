import Testing
import TestSupport

/// A streaming side that is a program which ends.
@Suite("A streaming side of kind command", .postgres)
struct CommandStreamTests {
  @Test func itsProgressIsTheStreamsAndItsOutputsAreCompared() async throws {
    let stream = SmallMigration.commandBatch(reading: "raw.ev").replacing("batch.", with: "stream.")
    try await SmallMigration.with(pin: "barrier", stream: stream) { migration in
      let outcome = try await migration.shadow()
      #expect(outcome.exitCode == 0, "\(outcome.errors)\(outcome.output)")
      #expect(outcome.errors.contains("stream: step 1 of 1 (sh), 1 of 1 windows"))
      #expect(outcome.errors.contains("batch: step 1 of 1 (batch.sql), 1 of 1 windows"))
    }
  }
}
