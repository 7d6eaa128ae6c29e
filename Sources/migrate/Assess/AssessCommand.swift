import ArgumentParser
import Assessment
import Foundation
import MigrationSpec
import Reporting

/// `migrate assess`: says whether a use case should be streaming at all.
struct AssessCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "assess",
    abstract: "Say whether a use case should be streaming at all, what it costs and when it pays.",
    discussion: """
      Reads use-case files and recommends one of: batch, micro-batch views, streaming ingestion with \
      batch processing, medallion hybrid, Lambda, Kappa, full streaming. Every constant of the model \
      can be overridden in the file.

      Examples:
        Write a commented use-case.yaml to fill in:
          migrate assess --init
        The decision, its money and its doubts:
          migrate assess use-case.yaml
        Several use cases on one page, with an overview:
          migrate assess *.yaml --format html > assessment.html
        The guesses beside what the database and the recorded runs say:
          migrate assess use-case.yaml --measure --spec migration.yaml
        Answer questions instead, and keep the answers in a file:
          migrate assess --interactive --init orders.yaml

      Exit codes: 0 assessed or written; 2 a file or the usage is wrong; 6 the state file is not \
      this migration's; 8 a file cannot be written or the database not be reached.
      """
  )

  @Argument(help: "The use-case files.", completion: .file(extensions: ["yaml", "yml"]))
  var files: [String] = []

  @Option(help: "How to show the assessments.")
  var format: AssessmentFormat = .table

  @Option(
    name: .customLong("init"),
    defaultAsFlag: "use-case.yaml",
    help: ArgumentHelp(
      "Write a commented use-case file; an existing file is kept.",
      valueName: "path"
    ),
    completion: .file()
  )
  var newFile: String?

  @Flag(help: "Ask for the use case in the terminal.")
  var interactive = false

  @OptionGroup(title: "Measurement")
  var measuring: MeasureOptions

  func run() async throws {
    switch (interactive, newFile) {
    case (true, let path): try interview(keepingAnswersIn: path)
    case (false, let path?): try writeTemplate(to: path)
    case (false, nil) where measuring.measure: try await assessAndMeasure()
    case (false, nil): try assessFiles()
    }
  }

  private func assessFiles() throws {
    guard !files.isEmpty else {
      throw refusal(
        "error: name at least one use-case file; migrate assess --init writes one to fill in"
      )
    }
    var assessments: [UseCaseAssessment] = []
    var mistakes: [String] = []
    for file in files {
      do {
        assessments.append(UseCaseAssessment(try UseCase.load(path: file), file: file))
      } catch {
        mistakes += error.diagnostics.map(\.description)
      }
    }
    guard mistakes.isEmpty else { throw refusal(mistakes.joined(separator: "\n")) }
    try show(assessments)
  }

  private func assessAndMeasure() async throws {
    guard files.count == 1 else {
      throw refusal("error: --measure is for the one use-case file whose migration is measured")
    }
    let useCase = try UseCase.load(path: files[0])
    let measurement = MigrationMeasurement(
      specification: try measuring.specification.load(),
      source: useCase.source.name,
      options: measuring
    )
    if let warning = measurement.warning { StandardError.write("warning: \(warning)") }
    let figures = try await TerminationSignals.run { try await measurement.figures() }
    try show([UseCaseAssessment(useCase, file: files[0], measured: figures)])
  }

  private func interview(keepingAnswersIn path: String?) throws {
    try refuseFiles()
    if let path { try refuseExisting(path) }
    let interviewer = Interviewer(
      say: { StandardError.write($0, terminator: "") },
      listen: { Self.hear() }
    )
    let useCase: UseCase
    do {
      useCase = try UseCase(asking: interviewer)
    } catch {
      throw refusal("\nerror: \(error)")
    }
    if let path {
      try write(useCase, to: path)
    } else {
      StandardError.write("\nThe answers are not kept; with --init they are.")
    }
    try show([UseCaseAssessment(useCase, file: path ?? "use-case.yaml")])
  }

  /// The next line of an answer; without a terminal, which shows the line end as it is typed, the
  /// prompts would run together.
  private static func hear() -> String? {
    let line = readLine()
    if isatty(FileHandle.standardInput.fileDescriptor) == 0 { StandardError.write("") }
    return line
  }

  private func writeTemplate(to path: String) throws {
    try refuseFiles()
    try refuseExisting(path)
    try write(.template, to: path)
    try StandardOutput.write("Wrote \(path). Fill it in, then: migrate assess \(path)")
  }

  private func write(_ useCase: UseCase, to path: String) throws {
    do {
      let text = Data(UseCaseWriter(useCase).text.utf8)
      try text.write(to: URL(fileURLWithPath: path), options: .withoutOverwriting)
    } catch {
      throw unwritable(path)
    }
  }

  private func show(_ assessments: [UseCaseAssessment]) throws {
    let renderer = AssessmentRenderer(AssessmentReport(assessments))
    try StandardOutput.write(try renderer.text(as: format), terminator: "")
  }

  private func refuseFiles() throws {
    guard files.isEmpty, !measuring.measure else {
      throw refusal(
        "error: --init and --interactive make a use case; they take no files and measure nothing"
      )
    }
  }

  private func refuseExisting(_ path: String) throws {
    guard !path.isEmpty else { throw refusal("error: --init needs the name of a file") }
    guard !FileManager.default.fileExists(atPath: path) else {
      throw refusal("error: \(path) exists already; remove it or name another file")
    }
    let folder = URL(fileURLWithPath: path).deletingLastPathComponent().path
    guard FileManager.default.isWritableFile(atPath: folder) else { throw unwritable(path) }
  }

  private func unwritable(_ path: String) -> ExitCode {
    StandardError.write(
      "error: \(path) cannot be written; its directory must exist and be writable"
    )
    return ExitStatus.environment.code
  }

  /// Tells what is wrong with the input on standard error and gives the exit code for it.
  private func refusal(_ message: String) -> ExitCode {
    StandardError.write(message)
    return ExitStatus.usage.code
  }
}
