public import MigrationSpec

/// Where one key of one output is served from, and why.
public struct RouteExplanation: Codable, Sendable, Hashable {
  /// One part of a key.
  public struct Part: Codable, Sendable, Hashable {
    /// The column, by the batch side's name.
    public let column: String
    /// The value's canonical text; nil is NULL.
    public let value: String?
  }

  /// A side of the migration.
  public enum Side: String, Codable, Sendable, Hashable, CaseIterable {
    case batch, stream
  }

  /// The version of the document.
  public let schema: String
  /// The migration's name.
  public let migration: String
  /// The output's name.
  public let output: String
  /// The key, in the order of `route_by`.
  public let key: [Part]
  /// The text whose MD5 gives the bucket.
  public let hashed: String
  /// The key's bucket, from 0 to 9 999; it never changes.
  public let bucket: Int
  /// The share of keys that the serving view reads from the stream side.
  public let share: Share
  /// The side that serves the key.
  public let side: Side
  /// The relation that serves the key.
  public let relation: String
  /// The view that readers read; nil while there is none.
  public let serve: String?
  /// The function of which the bucket is made.
  public let hash: KeyHash
  /// Readers who get the batch side whatever the share is, as `role:NAME` or `application:NAME`.
  public let batchReaders: [String]
  /// Readers who get the stream side whatever the share is.
  public let streamReaders: [String]
  /// The event time before which rows come from the batch side all the same; nil: there is none.
  public let since: EventTime?

  /// Why, in one sentence.
  public var reason: String {
    let before = since.map { "; its rows before \($0) come from the batch side" } ?? ""
    return bucketReason + (side == .stream ? before : "") + exceptions
  }

  private var exceptions: String {
    let pins = [("batch", batchReaders), ("stream", streamReaders)].filter { !$0.1.isEmpty }
    return pins.map { "; \($0.1.joined(separator: ", ")) read the \($0.0) side" }.joined()
  }

  private var bucketReason: String {
    guard serve != nil else { return "no transition has made the serving view yet" }
    switch share {
    case .zero: return "every key is served from the batch side"
    case .all: return "every key is served from the stream side"
    default:
      let relation = side == .stream ? "below" : "not below"
      return "bucket \(bucket) is \(relation) \(share.basisPoints), which is \(share) of 10000"
    }
  }
}
