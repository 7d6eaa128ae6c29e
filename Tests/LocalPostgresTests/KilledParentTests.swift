import Subprocess
import TestSupport
import Testing

/// The server of a process that dies, at whatever moment and by whatever signal, dies with it.
@Suite struct KilledParentTests {
  private static let signals: [Signal] = [.interrupt, .terminate, .terminalClosed, .kill]

  /// Moments after the launch, in milliseconds: before, during and after initdb and start.
  private static let moments = [0...0, 1...100, 100...600, 600...1500, 1500...3000]

  @Test(arguments: signals, moments)
  func leavesNothingAtAnyMoment(signal: Signal, moment: ClosedRange<Int>) async throws {
    let delay = Duration.milliseconds(Int.random(in: moment))
    let scratch = try ScratchDirectory()
    _ = try await run(
      Self.probe(in: scratch),
      input: .none,
      output: .discarded,
      error: .discarded
    ) { execution in
      try await Task.sleep(for: delay)
      try execution.send(signal: signal, toProcessGroup: true)
    }
    try await scratch.expectEmpty(within: .seconds(30), "signal \(signal) after \(delay)")
  }

  @Test(arguments: signals)
  func leavesNothingOfARunningServer(signal: Signal) async throws {
    let scratch = try ScratchDirectory()
    _ = try await run(
      Self.probe(in: scratch),
      input: .none,
      output: .sequence,
      error: .discarded
    ) { execution in
      var lines = execution.standardOutput.strings().makeAsyncIterator()
      let directory = try await lines.next()
      #expect(directory?.hasPrefix(scratch.path) == true)
      #expect(try scratch.processes.count > 2)
      try execution.send(signal: signal, toProcessGroup: true)
    }
    try await scratch.expectEmpty(within: .seconds(30), "signal \(signal)")
  }

  /// In a process group of its own, to be hit by signals as a terminal's foreground group is.
  private static func probe(in scratch: ScratchDirectory) -> Configuration {
    var options = PlatformOptions()
    options.processGroupID = 0
    return Configuration(
      executable: .name("env"),
      arguments: [BuiltProducts.path(of: "LocalPostgresProbe"), scratch.path],
      platformOptions: options
    )
  }
}
