public import Postgres

/// The inputs as one run sees them: what both sides are judged at.
public struct PinnedInputs: Codable, Hashable, Sendable {
  /// How the inputs were pinned.
  public enum Mode: String, Codable, Sendable, CaseIterable {
    /// Writers of the inputs were held up for the moment in which position and snapshot were taken.
    case barrier
    /// A snapshot was exported while writers went on.
    case snapshot
    /// Copies of the inputs were made in a schema of their own, by a barrier where it is permitted.
    case freeze
    /// A snapshot was exported while writers went on, and only partitions that receive no more rows
    /// are judged.
    case closed
    /// Replay of a standby was paused; its inputs are read there, or copied from there.
    case standby
    /// Copies of the inputs were kept by logical decoding, up to the fence.
    case replay
  }

  /// How the inputs were pinned.
  public let mode: Mode
  /// The position in the log; the stream side is to apply what was committed before it.
  public let lsn: LogSequenceNumber
  /// What `SET TRANSACTION SNAPSHOT` takes, while the pin is held.
  public let snapshot: String
  /// The database's clock at that moment, ISO 8601 in UTC.
  public let at: String
  /// True when the snapshot shows exactly the transactions that were committed before `lsn`.
  public let isExact: Bool
  /// The schema, of the inputs' database, that holds copies of them; nil when none were made.
  public let schema: String?
  /// Why it is this pin, or what else a reader of the result should know.
  public let note: String?

  /// Makes the value from its parts, unchecked.
  public init(
    mode: Mode,
    lsn: LogSequenceNumber,
    snapshot: String,
    at: String,
    isExact: Bool,
    schema: String? = nil,
    note: String? = nil
  ) {
    self.mode = mode
    self.lsn = lsn
    self.snapshot = snapshot
    self.at = at
    self.isExact = isExact
    self.schema = schema
    self.note = note
  }

  /// True when only the copies hold the inputs as they were at the fence, for SQL in their database.
  var isReadFromCopies: Bool { schema != nil && (mode == .standby || mode == .replay) }

  /// The relation that SQL in the inputs' database reads in place of a table.
  ///
  /// - Parameters:
  ///   - table: A table.
  ///   - inputs: All inputs; another table than these stands for itself.
  /// - Returns: Its copy, or the table itself.
  func readable(_ table: RelationName, among inputs: [RelationName]) -> RelationName {
    guard isReadFromCopies, let schema, inputs.contains(table) else { return table }
    return InputCopies.name(of: table, among: inputs, in: schema)
  }

  /// The same with another name, schema and note.
  func named(_ mode: Mode, schema: String? = nil, note: String?) -> PinnedInputs {
    PinnedInputs(
      mode: mode,
      lsn: lsn,
      snapshot: snapshot,
      at: at,
      isExact: isExact,
      schema: schema,
      note: note
    )
  }
}
