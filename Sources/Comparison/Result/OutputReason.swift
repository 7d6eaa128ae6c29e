/// Says in a few words why an output has its verdict.
enum OutputReason {
  static func text(
    _ verdict: Verdict,
    partitions: [PartitionResult],
    schemaDifferences: [SchemaDifference]
  ) -> String {
    let columns = schemaDifferences.map { "column '\($0.column)' only in \($0.onlyIn.rawValue)" }
    if partitions.isEmpty {
      return (["no rows on either side: nothing was compared"] + columns).joined(separator: "; ")
    }
    let unequal = partitions.filter { $0.verdict != .match }
    let rows = partitions.reduce(0) { $0 + $1.rows.batch }
    if unequal.isEmpty && columns.isEmpty {
      return "all \(partitions.count) partitions equal, \(rows) rows"
    }
    let count = "\(unequal.count) of \(partitions.count) partitions differ"
    return ((unequal.isEmpty ? [] : [count]) + columns).joined(separator: "; ")
  }
}
