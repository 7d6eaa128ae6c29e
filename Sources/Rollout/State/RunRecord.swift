/// One run in the evidence ledger, bound to the specification and salt under which it was made.
public struct RunRecord: Codable, Sendable, Hashable {
  /// The run's id, as its comparison document has it.
  public let id: String
  /// When it ended.
  public let at: Timestamp
  /// What it came to.
  public let verdict: RunVerdict
  /// What each output came to, by name.
  public let outputs: [String: RunVerdict]
  /// How much it compared.
  public let coverage: RunCoverage
  /// How the inputs were pinned.
  public let pin: RunPin
  /// A digest of the pinned inputs, where one was taken.
  public let inputDigest: String?
  /// How far the stream side was behind at the fence, in milliseconds, where it was measured.
  public let streamLagMilliseconds: Int?
  /// How long the batch side ran, in milliseconds, where it was measured.
  public let batchMilliseconds: Int?
  /// How long the stream side worked in the run, in milliseconds, where it was measured.
  public let streamMilliseconds: Int?
  /// How many rows differed in each output, by name, where it was counted.
  public let differences: [String: RunDifference]?
  /// What the run showed of the means by which it was made, where it was asked.
  public let controls: RunControls?
  /// A digest of the columns of the served outputs when the run was made; nil where none is served.
  public let schemas: String?
  /// The digest of the specification that the run followed.
  public let specDigest: String
  /// The salt of the migration when the run was made.
  public let salt: String

  /// Binds an outcome to a specification and a salt.
  ///
  /// - Parameters:
  ///   - outcome: What the run came to.
  ///   - specDigest: The digest of the specification that it followed.
  ///   - salt: The salt of the migration.
  ///   - schemas: A digest of the columns of the served outputs.
  public init(_ outcome: RunOutcome, specDigest: String, salt: String, schemas: String? = nil) {
    id = outcome.id
    at = outcome.at
    verdict = outcome.verdict
    outputs = outcome.outputs
    coverage = outcome.coverage
    pin = outcome.pin
    inputDigest = outcome.inputDigest
    streamLagMilliseconds = outcome.streamLagMilliseconds
    batchMilliseconds = outcome.batchMilliseconds
    streamMilliseconds = outcome.streamMilliseconds
    differences = outcome.differences.isEmpty ? nil : outcome.differences
    controls = outcome.controls == RunControls() ? nil : outcome.controls
    self.schemas = schemas
    self.specDigest = specDigest
    self.salt = salt
  }

  private enum CodingKeys: String, CodingKey {
    case id, at, verdict, outputs, coverage, pin, salt, differences, controls, schemas
    case inputDigest = "input_digest"
    case streamLagMilliseconds = "stream_lag_ms"
    case batchMilliseconds = "batch_ms"
    case streamMilliseconds = "stream_ms"
    case specDigest = "spec_digest"
  }
}
