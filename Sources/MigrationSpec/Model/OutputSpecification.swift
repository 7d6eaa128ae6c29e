public import Postgres

/// A pair of relations that hold the same dataset, one per side.
public struct OutputSpecification: Hashable, Sendable {
  /// The name that reports and commands use.
  public let name: String
  /// Its place in the lineage.
  public let layer: Layer?
  /// The names of the outputs that it is made from; never in a circle.
  public let dependsOn: [String]
  /// The database that holds the relations.
  public let database: String
  /// The relation that the batch side writes.
  public let batch: RelationName
  /// The relation that the stream side writes.
  public let stream: RelationName
  /// The view that readers read; nil: the output is compared and never routed.
  public let serve: RelationName?
  /// The view that takes older partitions from the batch side and newer ones from the streaming
  /// side; nil: there is none.
  public let lambda: RelationName?
  /// The columns that identify a row, by the batch side's names; nil: rows are compared as multisets.
  public let key: [String]?
  /// How it is cut into pieces; nil: it is one piece.
  public let partition: PartitionSpecification?
  /// The rules by the batch side's column names; a column without one is compared exactly.
  public let columns: [String: ColumnRule]
  /// The columns of the key whose values decide which readers' rows come from the stream side;
  /// empty: all of the key.
  public let routeBy: [String]
  /// Where the columns to route by stand: `route_by`, else `key`, else the output.
  public let routeByLocation: SourceLocation
  /// Where it stands in the specification.
  public let location: SourceLocation

  /// Makes the value from its parts, unchecked.
  public init(
    name: String,
    layer: Layer?,
    dependsOn: [String],
    database: String,
    batch: RelationName,
    stream: RelationName,
    serve: RelationName?,
    lambda: RelationName? = nil,
    key: [String]?,
    partition: PartitionSpecification?,
    columns: [String: ColumnRule],
    routeBy: [String],
    location: SourceLocation,
    routeByLocation: SourceLocation? = nil
  ) {
    self.name = name
    self.layer = layer
    self.dependsOn = dependsOn
    self.database = database
    self.batch = batch
    self.stream = stream
    self.serve = serve
    self.lambda = lambda
    self.key = key
    self.partition = partition
    self.columns = columns
    self.routeBy = routeBy
    self.location = location
    self.routeByLocation = routeByLocation ?? location
  }
}
