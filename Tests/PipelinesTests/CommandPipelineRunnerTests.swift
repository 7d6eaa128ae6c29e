import Foundation
import MigrationSpec
import Pipelines
import Postgres
import Testing

struct CommandPipelineRunnerTests {
  private let folder: TestFolder

  init() throws {
    folder = try TestFolder()
  }

  private func runner(
    _ script: String,
    _ arguments: [String] = [],
    timeout: Duration? = nil,
    environment: [String: String] = [:]
  ) -> CommandPipelineRunner {
    CommandPipelineRunner(
      CommandPipeline(
        run: ["sh", "-c", script, "sh"] + arguments,
        timeout: timeout,
        environment: environment,
        location: SourceLocation(file: "migration.yaml", line: 1, column: 1)
      ),
      context: RunContext(
        runID: "run-1",
        inputs: PinnedInputs(
          mode: .barrier,
          lsn: LogSequenceNumber(0xAB),
          snapshot: "00000003-1",
          at: "2026-11-22T00:00:00.000Z",
          isExact: true
        )
      ),
      workingDirectory: folder.path,
      logDirectory: folder.path,
      outputSchema: "gold"
    )
  }

  private func text(_ name: String) throws -> String {
    try String(contentsOfFile: folder.path + "/" + name, encoding: .utf8)
  }

  /// Waits until a file is there and not empty.
  private func wait(for name: String) async throws -> String {
    while true {
      if let text = try? text(name), text.hasSuffix("\n") { return text }
      try await Task.sleep(for: .milliseconds(10))
    }
  }

  /// True while a process runs that is not a zombie.
  private func isAlive(_ processID: String) -> Bool {
    let status = try? String(contentsOfFile: "/proc/\(processID)/stat", encoding: .utf8)
    return status.map { !$0.contains(") Z ") } ?? false
  }

  @Test
  func `it runs once per partition, in order, with what it has to know`() async throws {
    let script = """
      echo "$1 $MIGRATE_PARTITION $MIGRATE_RUN_ID $MIGRATE_SNAPSHOT $MIGRATE_FENCE_LSN" \
      "$MIGRATE_AS_OF $OWN $PWD" >> out; echo printed; echo error >&2
      """
    let runner = runner(script, ["--day={partition}"], environment: ["OWN": "mine"])
    #expect(runner.isPartitioned)
    try await runner.run(partitions: ["2026-11-21", "a/b c"].map { PartitionWindow(id: $0) })
    let rest = "run-1 00000003-1 0/AB 2026-11-22T00:00:00.000Z mine \(folder.path)\n"
    let expected = "--day=2026-11-21 2026-11-21 \(rest)--day=a/b c a/b c \(rest)"
    #expect(try text("out") == expected)
    #expect(try text("run-1-a_b_c.log") == "printed\nerror\n")
  }

  @Test
  func `without a placeholder it runs once`() async throws {
    let runner = runner("echo \"[$MIGRATE_PARTITION]\" >> out")
    try await runner.run(partitions: ["2026-11-21", "2026-11-22"].map { PartitionWindow(id: $0) })
    #expect(try text("out") == "[]\n")
  }

  @Test
  func `bounds, partitions and schemas are told in variables and arguments`() async throws {
    let days = [
      PartitionWindow(id: "a", start: "2026-11-21 00:00:00+00", end: "2026-11-22 00:00:00+00"),
      PartitionWindow(
        id: "{run_id}",
        start: "2026-11-22 00:00:00+00",
        end: "2026-11-23 00:00:00+00"
      ),
    ]
    let variables = """
      echo "$MIGRATE_PARTITIONS|$MIGRATE_WINDOW_START|$MIGRATE_WINDOW_END|$MIGRATE_OUTPUT_SCHEMA|$*" >> out
      """
    let each = runner(variables, ["{partition}", "{window_end}", "{fence_lsn}{other}"])
    #expect(each.needsPartitions)
    try await each.run(partitions: days)
    let whole = runner(variables, ["{partitions}", "{output_schema}"])
    #expect(whole.needsPartitions && !whole.isPartitioned)
    try await whole.run(partitions: days)
    #expect(
      try text("out") == """
        a,{run_id}|2026-11-21 00:00:00+00|2026-11-22 00:00:00+00|gold|a 2026-11-22 00:00:00+00 0/AB{other}
        a,{run_id}|2026-11-22 00:00:00+00|2026-11-23 00:00:00+00|gold|{run_id} 2026-11-23 00:00:00+00 0/AB{other}
        a,{run_id}|2026-11-21 00:00:00+00|2026-11-23 00:00:00+00|gold|a,{run_id} gold

        """
    )
  }

  @Test
  func `a status other than 0 is an error with the log, whose lines are kept apart`() async throws {
    let error = await #expect(throws: PipelineError.self) {
      try await runner("seq 1 30; echo boom >&2; exit 3").run(partitions: [])
    }
    #expect(error?.code == .commandFailed)
    #expect(error?.exitCode == 8)
    #expect(error?.message == "'sh' ended with status 3; it printed 31 lines")
    #expect(error?.description.contains("boom") == false)
    #expect(error?.detail?.hasSuffix("30\nboom") == true)
    #expect(error?.detail?.contains("11\n") == false)
    #expect(error?.remedy?.contains("\(folder.path)/run-1.log") == true)
  }

  @Test
  func `a program that is not there is named`() async throws {
    let runner = CommandPipelineRunner(
      CommandPipeline(
        run: ["no-such-program"],
        timeout: nil,
        environment: [:],
        location: SourceLocation(file: "migration.yaml", line: 1, column: 1)
      ),
      context: RunContext(
        runID: "r",
        inputs: PinnedInputs(
          mode: .snapshot,
          lsn: LogSequenceNumber(1),
          snapshot: "",
          at: "",
          isExact: false
        )
      ),
      workingDirectory: folder.path,
      logDirectory: folder.path
    )
    let error = await #expect(throws: PipelineError.self) { try await runner.run(partitions: []) }
    #expect(error?.code == .commandNotStarted)
    #expect(error?.message.contains("'no-such-program'") == true)
  }

  @Test
  func `past its time the whole group is ended, a child that ignores TERM too`() async throws {
    let script = "sh -c 'trap \"\" TERM; echo $$ > child; while :; do sleep 1; done' & wait"
    let error = await #expect(throws: PipelineError.self) {
      try await runner(script, timeout: .milliseconds(500)).run(partitions: [])
    }
    #expect(error?.code == .commandTimedOut)
    let child = try await wait(for: "child").trimmingCharacters(in: .newlines)
    let deadline = ContinuousClock.now + .seconds(5)
    while isAlive(child), ContinuousClock.now < deadline {
      try await Task.sleep(for: .milliseconds(10))
    }
    #expect(!isAlive(child))
  }

  @Test
  func `cancelled it ends the command`() async throws {
    let runner = runner("echo $$ > leader; sleep 60")
    let running = Task { try await runner.run(partitions: []) }
    let leader = try await wait(for: "leader").trimmingCharacters(in: .newlines)
    running.cancel()
    await #expect(throws: CancellationError.self) { try await running.value }
    #expect(!isAlive(leader))
  }
}
