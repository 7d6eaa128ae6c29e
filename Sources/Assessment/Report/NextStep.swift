/// The command to run after an assessment.
public struct NextStep: Codable, Sendable, Equatable {
  /// The command as it is typed.
  public let command: String
  /// What it is for.
  public let purpose: String

  /// The step that follows a recommendation.
  ///
  /// - Parameters:
  ///   - architecture: What is recommended.
  ///   - file: The use-case file as it was given on the command line.
  public init(after architecture: Architecture, file: String) {
    let argument = ShellArgument.quote(file)
    switch architecture {
    case .batch:
      command = "migrate assess \(argument)"
      purpose =
        "Build nothing; assess again when one of the points under \"what would change it\" holds."
    case .microBatchViews:
      command = "migrate views run"
      purpose = "Refresh each view on its own interval beside the existing batch."
    case .streamingIngestion, .medallion, .lambda, .kappa, .fullStreaming:
      command = "migrate init --from-assessment \(argument)"
      purpose =
        "Write the migration that runs the new pipeline in shadow beside the existing batch."
    }
  }
}
