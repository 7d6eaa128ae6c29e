import Glibc
import Pipelines
import Postgres

/// A process that sets a stream up and runs it, for tests that kill it.
///
///     StreamProbe DSN TABLE[,TABLE...] FILE ROWS [LSN]
@main
enum StreamProbe {
  static func main() async throws {
    let arguments = CommandLine.arguments
    let target = ConnectionTarget(connectionString: arguments[1], name: "probed")
    let engine = MicroBatchEngine(
      StreamPipeline(
        name: "probe",
        source: target,
        sink: target,
        tables: try arguments[2].split(separator: ",").map {
          try RelationName(parsing: String($0))
        },
        publication: "probe",
        slot: "probe",
        files: [arguments[3]],
        batchRows: Int(arguments[4]) ?? 1
      )
    )
    do {
      try await engine.setup()
      let fence = arguments.count > 5 ? LogSequenceNumber(parsing: arguments[5]) : nil
      try await engine.run(until: fence)
    } catch {
      // Less noise than what the runtime makes of an error at the top.
      print(error)
      exit(1)
    }
  }
}
