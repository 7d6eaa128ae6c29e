import Foundation
import Subprocess

/// Our end of the process that runs ``SupervisorScript``.
///
/// Subprocess gives what this needs: a new session, and pipes that no other child inherits (an
/// inherited copy of the write end would keep the server alive after us). Its processes live as
/// long as one call of `run`, so that call sits in a task of its own. Nobody cancels that task: it
/// would kill the supervisor before it has cleaned up.
final class Supervisor: Sendable {
  /// The server's process id, or why there is none.
  typealias Answer = Result<Int32, LocalPostgresError>

  private typealias Execution = Subprocess.Execution<
    CustomWriteInput, SequenceOutput, CombinedErrorOutput
  >
  private typealias Lines = SubprocessOutputSequence.StringSequence<UTF8>.AsyncIterator

  private struct Request {
    let command: SupervisorCommand
    let answer: CheckedContinuation<Answer, Never>
  }

  private let requests: AsyncStream<Request>.Continuation
  private let process: Task<Bool, Never>

  /// Launches the supervisor; nothing exists on disk until it is told to start the server.
  init(
    directory: ServerDirectory,
    programs: ServerPrograms,
    settings: ServerSettings,
    account: ServerAccount?,
    primary: String?
  ) {
    var options = PlatformOptions()
    options.createSession = true
    let configuration = Configuration(
      executable: .name("sh"),
      arguments: [
        "-c", SupervisorScript.text, "migrate-postgres",
        directory.path, programs.directory, settings.text, account?.name ?? "",
        primary ?? "",
      ],
      environment: Self.environment,
      platformOptions: options
    )
    let (stream, requests) = AsyncStream.makeStream(of: Request.self)
    self.requests = requests
    process = Task { await Self.supervise(configuration, stream) }
  }

  deinit {
    requests.finish()
  }

  /// Has the supervisor do something with the server, and waits until it is done.
  func perform(_ command: SupervisorCommand) async -> Answer {
    await withCheckedContinuation { answer in
      let result = requests.yield(Request(command: command, answer: answer))
      if case .terminated = result {
        answer.resume(returning: .failure(Self.gone))
      }
    }
  }

  /// Lets the supervisor stop the server and remove its directory, and waits for that.
  ///
  /// Works the same in a cancelled task.
  ///
  /// - Returns: Whether everything is gone within the limit.
  func finish(within limit: Duration) async -> Bool {
    requests.finish()
    let (outcomes, outcome) = AsyncStream.makeStream(of: Bool.self)
    let exit = Task { [process] in outcome.yield(await process.value) }
    let timer = Task {
      // Cancelled when the exit came first; then nobody reads what follows.
      try? await Task.sleep(for: limit)
      outcome.yield(false)
    }
    // A task of its own, as iterating a stream ends at once in a cancelled one.
    return await Task {
      defer {
        exit.cancel()
        timer.cancel()
      }
      return await outcomes.first { _ in true } ?? false
    }.value
  }

  private static let gone = LocalPostgresError(
    .supervisorFailed,
    "the process that watches over the PostgreSQL server is gone"
  )

  /// Only what finding and loading the programs takes; above all no `PG*` variables.
  private static var environment: Subprocess.Environment {
    let ours = ProcessInfo.processInfo.environment
    var values: [Subprocess.Environment.Key: String] = ["LC_ALL": "C"]
    for key in ["PATH", "LD_LIBRARY_PATH"] {
      if let value = ours[key] { values[.init(stringLiteral: key)] = value }
    }
    return .custom(values)
  }

  /// Runs the supervisor until the requests end; true when it exited having removed everything.
  private static func supervise(
    _ configuration: Configuration,
    _ requests: AsyncStream<Request>
  ) async -> Bool {
    do {
      let result = try await run(
        configuration,
        input: .inputWriter,
        output: .sequence,
        error: .combinedWithOutput
      ) { execution in
        // Returning closes the supervisor's input. Throwing would kill it, so nothing throws.
        var lines = execution.standardOutput.strings().makeAsyncIterator()
        for await request in requests {
          let answer = await exchange(request.command, with: execution, reading: &lines)
          request.answer.resume(returning: answer)
        }
      }
      return result.terminationStatus.isSuccess
    } catch {
      let failure = LocalPostgresError(.supervisorFailed, "cannot run sh: \(error)")
      for await request in requests {
        request.answer.resume(returning: .failure(failure))
      }
      return true
    }
  }

  private static func exchange(
    _ command: SupervisorCommand,
    with execution: Execution,
    reading lines: inout Lines
  ) async -> Answer {
    var log: [String] = []
    do {
      _ = try await execution.standardInputWriter.write("\(command.rawValue)\n")
      while let line = try await lines.next() {
        if line.hasPrefix("ready "), let processID = Int32(line.dropFirst("ready ".count)) {
          return .success(processID)
        }
        if line == "failed" {
          let message = "the private PostgreSQL server did not \(command.rawValue):"
          return .failure(LocalPostgresError(.serverFailed, message, log: log))
        }
        log.append(line)
      }
      return .failure(gone)
    } catch {
      // The pipes fail only when the supervisor is no more.
      return .failure(gone)
    }
  }
}
