public import MigrationSpec
public import Postgres

/// An output that readers read under a third name.
public struct ServedOutput: Hashable, Sendable {
  /// The output's name.
  public let name: String
  /// The relation that the batch side writes.
  public let batch: RelationName
  /// The relation that the stream side writes.
  public let stream: RelationName
  /// The view that readers read.
  public let serve: RelationName
  /// The columns whose values decide the side, by the batch side's names; may be empty.
  public let routeBy: [String]
  /// The stream side's names of columns that it calls otherwise, by the batch side's.
  public let streamNames: [String: String]
  /// Columns that are not compared, so that the stream side may have them alone.
  public let ignored: Set<String>
  /// The function that spreads keys over buckets.
  public let hash: KeyHash
  /// The columns that tell rows apart, by the batch side's names; empty where none are declared.
  public let key: [String]
  /// The column of event times, by the batch side's name, and the zone in which days begin.
  public let eventTime: EventTimeColumn?
  /// Where the specification declares it; nil where there is none.
  public let places: Places?

  /// The column that partitions an output by time.
  public struct EventTimeColumn: Hashable, Sendable {
    /// The exact name on the batch side.
    public let column: String
    /// The zone in which days begin.
    public let zone: String

    /// Names a column.
    public init(column: String, zone: String = "UTC") {
      self.column = column
      self.zone = zone
    }
  }

  /// Where the specification declares an output, as `file:line:column`.
  public struct Places: Hashable, Sendable {
    /// The output.
    public let output: String
    /// The columns that it is routed by.
    public let key: String
  }

  /// Makes an output from its parts.
  ///
  /// - Parameters:
  ///   - name: The output's name.
  ///   - batch: The relation that the batch side writes.
  ///   - stream: The relation that the stream side writes.
  ///   - serve: The view that readers read.
  ///   - routeBy: The columns whose values decide the side, by the batch side's names.
  ///   - streamNames: The stream side's names of columns that it calls otherwise.
  ///   - ignored: Columns that are not compared.
  ///   - hash: The function that spreads keys over buckets.
  ///   - key: The columns that tell rows apart, by the batch side's names.
  ///   - eventTime: The column of event times; nil when rows can't be told apart by time.
  ///   - places: Where the specification declares it.
  public init(
    name: String,
    batch: RelationName,
    stream: RelationName,
    serve: RelationName,
    routeBy: [String],
    streamNames: [String: String] = [:],
    ignored: Set<String> = [],
    hash: KeyHash = .md5,
    key: [String] = [],
    eventTime: EventTimeColumn? = nil,
    places: Places? = nil
  ) {
    self.name = name
    self.batch = batch
    self.stream = stream
    self.serve = serve
    self.routeBy = routeBy
    self.streamNames = streamNames
    self.ignored = ignored
    self.hash = hash
    self.key = key
    self.eventTime = eventTime
    self.places = places
  }

  /// What a specification says of an output; nil when it is not served.
  ///
  /// - Parameters:
  ///   - output: The output in the specification.
  ///   - hash: The function that spreads keys over buckets.
  public init?(_ output: OutputSpecification, hash: KeyHash = .md5) {
    guard let serve = output.serve else { return nil }
    self.init(
      name: output.name,
      batch: output.batch,
      stream: output.stream,
      serve: serve,
      routeBy: output.routeBy.isEmpty ? output.key ?? [] : output.routeBy,
      streamNames: output.columns.compactMapValues(\.streamName),
      ignored: Set(output.columns.filter { $0.value.isIgnored }.keys),
      hash: hash,
      key: output.key ?? [],
      eventTime: output.partition.flatMap { partition in
        partition.every == .value
          ? nil : EventTimeColumn(column: partition.by, zone: partition.zone)
      },
      places: Places(
        output: output.location.description,
        key: output.routeByLocation.description
      )
    )
  }

  /// A problem with the output for a message, with its place in the specification.
  func finding(_ problem: String) -> String {
    (places.map { "\($0.output): error: " } ?? "") + "output '\(name)': \(problem)"
  }

  /// A problem with the columns that it is routed by, with their place in the specification.
  func keyFinding(_ problem: String) -> String {
    (places.map { "\($0.key): error: " } ?? "") + "output '\(name)': \(problem)"
  }

  /// The stream side's name of a column of the batch side.
  func streamName(of column: String) -> String {
    streamNames[column] ?? column
  }
}
