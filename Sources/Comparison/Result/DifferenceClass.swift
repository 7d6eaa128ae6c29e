/// What a difference looks like.
public enum DifferenceClass: String, Sendable, Hashable, Codable, CaseIterable {
  /// The batch side has a row that the stream side lacks.
  case missingInStream = "missing_in_stream"
  /// The stream side has a row that the batch side lacks.
  case missingInBatch = "missing_in_batch"
  /// The row is there on both sides, in different partitions; counts in the batch side's.
  case shiftedPartition = "shifted_partition"
  /// The stream side has a row more often than the batch side.
  case duplicateDelivery = "duplicate_delivery"
  /// The batch side has a row more often than the stream side.
  case duplicateInBatch = "duplicate_in_batch"
  /// Every count that differs is larger on the stream side: something was counted again.
  case countedMore = "stream_counts_more"
  /// Every count that differs is smaller on the stream side: something was not counted.
  case countedLess = "stream_counts_less"
  /// The row has other values.
  case changedValue = "changed_value"
}
