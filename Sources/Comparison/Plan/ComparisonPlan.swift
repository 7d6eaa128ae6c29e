/// How a comparison will be made: which columns, in which type, by which key and partitions.
struct ComparisonPlan: Sendable {
  var request: ComparisonRequest
  /// The key's columns first, then the others, in the batch side's order.
  var columns: [ComparedColumn]
  /// How many of `columns` are the key; zero compares as a multiset.
  let keyCount: Int
  /// How many of `columns` decide which row is which.
  ///
  /// They are the key or, without one, all that have to be equal. Rows that agree in those are paired within the tolerances of the others.
  let identityCount: Int
  var partition: [Side: PartitionExpression]
  /// What to select from in place of a side's relation.
  var sources: [Side: String] = [:]
  /// How rows of both sides find each other.
  var hashes = HashFamily.typed
  /// Names of columns that a rule excludes.
  let ignored: [String]
  /// Into how many buckets each partition is cut; a power of two.
  var bucketCount = 1
  /// The buckets are ranges of keys; nil goes by the hash of a row's identity.
  var ranges: KeyRanges?
  /// Which hashes of rows a scan computes.
  var variants = VariantChoice.all
  let schemaDifferences: [SchemaDifference]

  /// The columns whose values decide which row is which.
  var identity: ArraySlice<ComparedColumn> { columns[..<identityCount] }

  /// The same way of comparing for two copies of one side's rows.
  func comparingCopies(of side: Side, batch: String, stream: String) -> ComparisonPlan {
    var plan = self
    plan.columns = columns.map { $0.onBothSides(as: side) }
    plan.partition = Dictionary(
      uniqueKeysWithValues: Side.allCases.map { ($0, partition[side] ?? .whole) }
    )
    plan.sources = [.batch: batch, .stream: stream]
    // The copies are filtered already, and small.
    plan.request.filter = nil
    plan.request.samplePercent = nil
    plan.request.bucketCount = 1
    plan.bucketCount = 1
    return plan
  }
}
