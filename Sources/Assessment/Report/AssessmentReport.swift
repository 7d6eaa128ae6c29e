/// The assessments of one command, as `migrate.assessment/1` carries them.
public struct AssessmentReport: Codable, Sendable, Equatable {
  /// The name and version of the JSON form.
  public static let schemaName = "migrate.assessment/1"

  /// The name and version of the JSON form.
  public let schema: String
  /// One assessment per file, in the order given.
  public let assessments: [UseCaseAssessment]

  /// Collects assessments.
  public init(_ assessments: [UseCaseAssessment]) {
    schema = Self.schemaName
    self.assessments = assessments
  }
}
