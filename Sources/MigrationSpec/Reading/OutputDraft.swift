internal import Postgres

/// An output as far as it could be read, with the places that checks need.
struct OutputDraft {
  /// Its name, unless that has a mistake.
  let name: Located<String>?
  /// Its place in the lineage.
  let layer: Layer?
  /// The names of the outputs that it says it is made from.
  let dependsOn: [Located<String>]
  /// The database of its relations.
  let database: String?
  /// The relation of the batch side.
  let batch: Located<RelationName>?
  /// The relation of the stream side.
  let stream: Located<RelationName>?
  /// The view for readers.
  let serve: Located<RelationName>?
  /// The view of the lambda architecture.
  let lambda: Located<RelationName>?
  /// The columns that identify a row.
  let key: [Located<String>]?
  /// How it is cut into pieces.
  let partition: PartitionSpecification?
  /// The rules by column.
  let columns: [String: ColumnRule]
  /// The columns that decide who reads which side.
  let routeBy: [Located<String>]

  /// The output; nil when a part that it cannot be without has a mistake.
  var specification: OutputSpecification? {
    guard let name, let database, let batch, let stream else { return nil }
    return OutputSpecification(
      name: name.value,
      layer: layer,
      dependsOn: dependsOn.map(\.value),
      database: database,
      batch: batch.value,
      stream: stream.value,
      serve: serve?.value,
      lambda: lambda?.value,
      key: key?.map(\.value),
      partition: partition,
      columns: columns,
      routeBy: routeBy.map(\.value),
      location: name.location,
      routeByLocation: routeBy.first?.location ?? key?.first?.location
    )
  }
}
