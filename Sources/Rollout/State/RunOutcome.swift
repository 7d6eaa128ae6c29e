/// What a finished run hands to the evidence ledger.
public struct RunOutcome: Sendable, Hashable {
  /// The run's id, as its comparison document has it.
  public var id: String
  /// When it ended.
  public var at: Timestamp
  /// What it came to.
  public var verdict: RunVerdict
  /// What each output came to, by name.
  public var outputs: [String: RunVerdict]
  /// How much it compared.
  public var coverage: RunCoverage
  /// How the inputs were pinned.
  public var pin: RunPin
  /// A digest of the pinned inputs, where one was taken.
  public var inputDigest: String?
  /// How far the stream side was behind at the fence, in milliseconds, where it was measured.
  public var streamLagMilliseconds: Int?
  /// How long the batch side ran, in milliseconds, where it was ours to run.
  public var batchMilliseconds: Int?
  /// How long the stream side worked in this run, in milliseconds, where it was ours to run.
  public var streamMilliseconds: Int?
  /// How many rows differ in each output, by name; empty where nobody counted.
  public var differences: [String: RunDifference]
  /// What the run showed of the means by which it was made.
  public var controls: RunControls

  /// Makes the outcome of a run.
  ///
  /// - Parameters:
  ///   - id: The run's id, as its comparison document has it.
  ///   - at: When it ended.
  ///   - verdict: What it came to.
  ///   - outputs: What each output came to, by name.
  ///   - coverage: How much it compared.
  ///   - pin: How the inputs were pinned.
  ///   - inputDigest: A digest of the pinned inputs, where one was taken.
  ///   - streamLagMilliseconds: How far the stream side was behind at the fence.
  ///   - batchMilliseconds: How long the batch side ran.
  ///   - streamMilliseconds: How long the stream side worked in this run.
  ///   - differences: How many rows differ in each output, by name.
  ///   - controls: What the run showed of the means by which it was made.
  public init(
    id: String,
    at: Timestamp,
    verdict: RunVerdict,
    outputs: [String: RunVerdict],
    coverage: RunCoverage,
    pin: RunPin,
    inputDigest: String? = nil,
    streamLagMilliseconds: Int? = nil,
    batchMilliseconds: Int? = nil,
    streamMilliseconds: Int? = nil,
    differences: [String: RunDifference] = [:],
    controls: RunControls = RunControls()
  ) {
    self.id = id
    self.at = at
    self.verdict = verdict
    self.outputs = outputs
    self.coverage = coverage
    self.pin = pin
    self.inputDigest = inputDigest
    self.streamLagMilliseconds = streamLagMilliseconds
    self.batchMilliseconds = batchMilliseconds
    self.streamMilliseconds = streamMilliseconds
    self.differences = differences
    self.controls = controls
  }
}
