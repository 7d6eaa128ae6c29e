public import MigrationSpec
public import Postgres

/// Two relations that should hold the same rows, and how to compare them.
public struct ComparisonRequest: Sendable, Hashable {
  /// What the pair is called in reports.
  public var name: String
  /// The relation of the batch side.
  public var batch: RelationName
  /// The relation of the stream side.
  public var stream: RelationName
  /// Columns that identify a row; nil takes the primary key that both sides share; empty compares
  /// whole rows as a multiset.
  public var key: [String]?
  /// How the rows are cut into partitions; nil is one partition named `all`.
  public var partition: PartitionScheme?
  /// Rules by the batch side's column name.
  public var columns: [String: ColumnRule]
  /// At most this many differing rows per partition are kept as samples.
  public var sampleLimit: Int
  /// An SQL condition on rows `t` of both sides; nil compares all rows.
  public var filter: String?
  /// The share of keys that is compared, by the hash of the key and so the same on both sides; nil
  /// compares all.
  public var samplePercent: Double?
  /// What counts as a proof of equality.
  public var proof = Proof.digests
  /// Into how many buckets each partition is cut, a power of two; nil decides by the tables' size.
  public var bucketCount: Int?

  /// Which ways of finding differences are taken.
  var tuning = SearchTuning()

  /// Hashes are not relied on, as if the servers of both sides hashed otherwise.
  var distrustsHashes = false

  /// Describes a comparison; the number of buckets is decided by the tables' size.
  public init(
    name: String,
    batch: RelationName,
    stream: RelationName,
    key: [String]? = nil,
    partition: PartitionScheme? = nil,
    columns: [String: ColumnRule] = [:],
    sampleLimit: Int = 5
  ) {
    self.name = name
    self.batch = batch
    self.stream = stream
    self.key = key
    self.partition = partition
    self.columns = columns
    self.sampleLimit = sampleLimit
  }
}
