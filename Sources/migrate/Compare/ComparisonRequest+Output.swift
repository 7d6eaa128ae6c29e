import Comparison
import MigrationSpec

extension ComparisonRequest {
  /// What a specification says of one output.
  init(_ output: OutputSpecification) {
    self.init(
      name: output.name,
      batch: output.batch,
      stream: output.stream,
      key: output.key,
      partition: output.partition.map {
        PartitionScheme(column: $0.by, unit: $0.every, zone: $0.zone, lateness: $0.lateness)
      },
      columns: output.columns
    )
  }
}
