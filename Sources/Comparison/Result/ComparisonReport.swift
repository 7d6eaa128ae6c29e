/// The document of the contract: what one comparison found.
public struct ComparisonReport: Sendable, Hashable, Codable {
  /// The document's kind and version.
  public let schema: String
  /// What the migration is called; nil without a spec.
  public let migration: String?
  /// The run's id.
  public let run: String
  /// Whether both sides agree.
  public let verdict: Verdict
  /// How both sides were made to see the same inputs.
  public let pin: PinRecord
  /// How much was looked at.
  public let coverage: Coverage
  /// What was found in each output.
  public let outputs: [OutputResult]

  /// Rolls the outputs up.
  ///
  /// - Parameters:
  ///   - migration: What the migration is called; nil without a spec.
  ///   - run: The run's id.
  ///   - pin: How both sides were made to see the same inputs.
  ///   - outputs: What was found in each output.
  public init(migration: String?, run: String, pin: PinRecord, outputs: [OutputResult]) {
    schema = "migrate.comparison/1"
    self.migration = migration
    self.run = run
    self.pin = pin
    self.outputs = outputs
    verdict = Verdict.rollUp(outputs.map(\.verdict))
    coverage = Coverage(outputs)
  }
}
