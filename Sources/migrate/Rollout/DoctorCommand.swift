import ArgumentParser
import Reporting
import Rollout

/// The command `migrate doctor`.
struct DoctorCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "doctor",
    abstract: "Say what is wrong between state file, routes and views, and what would repair it.",
    discussion: """
      Without --repair nothing is changed. With it, what is said is done, one repair after the other;
      a state file that is replaced is kept, its name ending in '.before-repair'.

      Exit code: 0 all agree, 6 something is wrong.
      """
  )

  /// More repairs in a row than there are kinds of findings would be going round in circles.
  private static let repairLimit = 4

  @OptionGroup var common: RolloutOptions

  @Flag(help: "Do what is said.")
  var repair = false

  func run() async throws {
    let doctor = Doctor(try common.subject())
    var report = try await doctor.examine()
    if repair {
      for _ in 0..<Self.repairLimit where !report.findings.isEmpty {
        StandardError.write(DoctorText.render(report))
        guard let done = try await doctor.repair() else { break }
        StandardError.write("done: \(done)")
        report = try await doctor.examine()
      }
    }
    try common.show(report, DoctorText.render)
    if report.exitCode != 0 { throw ExitCode(report.exitCode) }
  }
}
