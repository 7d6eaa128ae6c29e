public import MigrationSpec

/// Who reads which side for the whole of the canary phase.
public struct PinnedReaders: Hashable, Sendable {
  /// Who reads the stream side.
  public let stream: ReaderPins
  /// Who reads the batch side; goes before ``stream``.
  public let batch: ReaderPins

  /// Makes the pins; without arguments, of nobody.
  public init(stream: ReaderPins = ReaderPins(), batch: ReaderPins = ReaderPins()) {
    self.stream = stream
    self.batch = batch
  }

  /// True when nobody is pinned.
  var isEmpty: Bool { stream.isEmpty && batch.isEmpty }

  /// The pins as they stand in the route row.
  var streamMarks: [String] { Self.marks(stream) }
  /// The pins as they stand in the route row.
  var batchMarks: [String] { Self.marks(batch) }

  /// What the marks of the reader at hand are, as an SQL array.
  static let ownMarks = """
    ARRAY['role:' || current_user, 'role:' || session_user, \
    'application:' || current_setting('application_name')]
    """

  private static func marks(_ pins: ReaderPins) -> [String] {
    pins.roles.map { "role:\($0)" } + pins.applications.map { "application:\($0)" }
  }
}
