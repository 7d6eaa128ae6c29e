/// How a comparison will be made: which columns, in which type, by which key and partitions.
struct ComparisonPlan: Sendable {
  let request: ComparisonRequest
  /// The key's columns first, then the others, in the batch side's order.
  let columns: [ComparedColumn]
  /// How many of `columns` are the key; zero compares as a multiset.
  let keyCount: Int
  let partition: [Side: PartitionExpression]
  /// Names of columns that a rule excludes.
  let ignored: [String]
  /// Into how many buckets each partition is cut; a power of two.
  var bucketCount = 1
  let schemaDifferences: [SchemaDifference]

  /// The columns whose values decide which row is which: the key, or all of them.
  var identity: ArraySlice<ComparedColumn> {
    keyCount == 0 ? columns[...] : columns[..<keyCount]
  }
}
