internal import Postgres

/// The digests of one side while pieces of it come in.
///
/// Memory: one digest per bucket of a partition; ``BucketCount`` bounds their number.
actor DigestTable {
  private(set) var digests: [String: PartitionDigest] = [:]

  /// Adds what one statement returned.
  ///
  /// - Returns: How many rows it has read.
  /// - Throws: ``ScanFault`` when that is no digest.
  func add(_ rows: RowBatch, variants: [DigestVariant]) throws(ScanFault) -> Int {
    var count = 0
    for row in 0..<rows.rowCount { count += try add(rows, row, variants) }
    return count
  }

  private func add(_ rows: RowBatch, _ row: Int, _ variants: [DigestVariant]) throws(ScanFault)
    -> Int
  {
    let value = rows.text(row: row, column: 0)
    let id = PartitionID.of(rows.text(row: row, column: 1))
    var partition =
      digests.removeValue(forKey: id) ?? PartitionDigest(value: value, variants: variants)
    guard partition.value.map(ExactText.init) == value.map(ExactText.init) else {
      throw .ambiguousPartition(id: id)
    }
    let sums = (5..<(5 + 2 * variants.count)).compactMap { column in
      rows.cell(row: row, column: column).flatMap { DecimalDigits.integer($0) }
    }
    guard let bucket = rows.text(row: row, column: 2).flatMap({ Int($0) }),
      let count = rows.text(row: row, column: 3).flatMap({ Int($0) }),
      rows.text(row: row, column: 4).flatMap({ Int($0) }) == count, sums.count == 2 * variants.count
    else { throw .notADigest }
    partition.add(BucketDigest(rowCount: count, sums: sums), bucket: bucket)
    digests[id] = partition
    return count
  }
}
