import Foundation
import MigrationSpec
import Postgres
import TestSupport
import Testing

@testable import Rollout

/// Scenario 5: two operators, step by step in every order that chance brings.
@Suite(.postgres, .timeLimit(.minutes(20))) struct InterleavingTests {
  private let directory: ScratchDirectory

  init() throws {
    directory = try ScratchDirectory()
  }

  /// One operator's command, cut into its steps.
  private final class Command {
    let subject: RolloutSubject
    let target: RolloutPosition
    private var session: StateSession?
    private var plan: TransitionPlan?
    private var done = 0
    /// The exit code it ended with; nil while it has not.
    private(set) var exitCode: Int32?

    init(_ subject: RolloutSubject, to target: RolloutPosition) {
      self.subject = subject
      self.target = target
    }

    var hasEnded: Bool { exitCode != nil }

    /// Opens, plans, performs, closes: one of them at each call.
    func step() async throws {
      do {
        switch done {
        case 0: session = try await StateSession.open(subject, command: "\(target)")
        case 1: plan = try await session?.plan(target, reason: nil, evidence: [])
        case 2: if let plan { try await session?.perform(plan) }
        default: try await end(0)
        }
        done += 1
      } catch let error as any ExitCoded {
        try await end(error.exitCode)
      }
    }

    private func end(_ code: Int32) async throws {
      await session?.close()
      session = nil
      exitCode = code
    }
  }

  /// Runs both to their ends, at each step the one that the generator picks.
  private func race(_ commands: [Command], _ random: inout SeededGenerator) async throws {
    while true {
      let open = commands.filter { !$0.hasEnded }
      guard let next = open.randomElement(using: &random) else { return }
      try await next.step()
    }
  }

  /// Several short histories instead of a long one, which would be read through at each step.
  private static let histories = 0..<20
  private static let rounds = 50

  @Test(arguments: histories)
  func ofTwoCopiesOfAFileExactlyOneWins(history: Int) async throws {
    let stage = try await Stage(
      dsn: TestDatabase.current.dsn,
      statePath: directory.path + "/m.json"
    )
    try await stage.move(to: .canary(.percent(10)))
    var random = SeededGenerator(seed: UInt64(500 + history))
    var newest = stage.subject.statePath
    for round in 0..<Self.rounds {
      let paths = (0..<2).map { directory.path + "/\(round)-\($0).json" }
      for path in paths { try FileManager.default.copyItem(atPath: newest, toPath: path) }
      let commands = paths.enumerated().map { number, path in
        let subject = Stage.subject(dsn: TestDatabase.current.dsn, statePath: path)
        return Command(subject, to: .canary(.percent(11 + (2 * round + number) % 80)))
      }
      try await race(commands, &random)
      let codes = commands.compactMap(\.exitCode).sorted()
      #expect(codes == [0, 6], "round \(round)")
      let winner = try #require(commands.first { $0.exitCode == 0 })
      #expect(try await StatusReport.read(winner.subject).exitCode == 0)
      let state = try #require(try StateStore(path: winner.subject.statePath).load())
      #expect(state.position == winner.target && state.routeEpoch == round + 2)
      newest = winner.subject.statePath
    }
    let log = "SELECT count(*) || ' ' || max(epoch) FROM migrate.transition_log"
    #expect(try await stage.value(log) == "\(Self.rounds + 1) \(Self.rounds + 1)")
    let last = Stage.subject(dsn: TestDatabase.current.dsn, statePath: newest)
    #expect(try await TotalityReport.read(last).exitCode == 0)
    print("interleavings \(history): \(Self.rounds) of two copies, one winner each")
  }

  @Test(arguments: histories)
  func ofTwoOperatorsOnOneFileNobodyOverwritesTheOther(history: Int) async throws {
    let stage = try await Stage(
      dsn: TestDatabase.current.dsn,
      statePath: directory.path + "/m.json"
    )
    try await stage.move(to: .canary(.percent(10)))
    var random = SeededGenerator(seed: UInt64(600 + history))
    var made = 1
    var refused = 0
    for round in 0..<Self.rounds {
      let commands = (0..<2).map { number in
        Command(stage.subject, to: .canary(.percent(11 + (2 * round + number) % 80)))
      }
      try await race(commands, &random)
      let codes = commands.compactMap(\.exitCode).sorted()
      // The second one comes in time to be locked out, or after the first one has ended.
      #expect(codes == [0, 5] || codes == [0, 0], "round \(round): \(codes)")
      made += codes.filter { $0 == 0 }.count
      refused += codes.filter { $0 == 5 }.count
      let state = try #require(try StateStore(path: stage.subject.statePath).load())
      #expect(state.history.count == made && state.routeEpoch == made)
    }
    #expect(refused > 5)
    #expect(try await stage.value("SELECT count(*) FROM migrate.transition_log") == "\(made)")
    #expect(try await TotalityReport.read(stage.subject).exitCode == 0)
    print("interleavings \(history): \(Self.rounds) of two operators, \(refused) locked out")
  }
}
