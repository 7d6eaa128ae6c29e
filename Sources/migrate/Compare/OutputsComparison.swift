import Comparison
import MigrationSpec
import Postgres

/// Compares pairs of relations, those of one database in one snapshot.
struct OutputsComparison {
  /// Where the streaming side's outputs are fixed by a snapshot of their own.
  struct StreamOutputs {
    let database: String
    let snapshot: String
  }

  /// What the migration is called; nil without a spec.
  let migration: String?
  /// What to compare in each database, in the order of the report.
  let requests: [(target: ConnectionTarget, requests: [ComparisonRequest])]
  /// How hard the servers may be worked.
  var load = ScanOptions()
  /// The outputs with what they depend on; empty without a spec.
  private let lineage: [OutputSpecification]

  /// Compares exactly what is given.
  init(
    migration: String?,
    requests: [(target: ConnectionTarget, requests: [ComparisonRequest])]
  ) {
    self.migration = migration
    self.requests = requests
    lineage = []
  }

  /// Compares all outputs of a specification, each request changed first.
  init(
    _ specification: Specification,
    load: ScanOptions = ScanOptions(),
    change: (ComparisonRequest) -> ComparisonRequest = { $0 }
  ) {
    self.load = load
    migration = specification.name
    lineage = specification.outputs
    let databases = Dictionary(grouping: specification.outputs, by: \.database)
    requests = databases.sorted { $0.key < $1.key }.map { name, outputs in
      (specification.target(name), outputs.map { change(ComparisonRequest($0)) })
    }
  }

  /// Compares and rolls up.
  ///
  /// - Parameters:
  ///   - run: The run's id.
  ///   - pin: How the inputs were pinned; nil when nothing was run, which makes the readers' own
  ///     snapshot the record.
  ///   - streamOutputs: Where the streaming side's outputs are fixed; nil: both sides are read in one
  ///     snapshot.
  ///   - differences: The table, in every database, that takes all differences.
  /// - Returns: What was found.
  /// - Throws: `ComparisonError` or `PostgresError`.
  func report(
    run: String,
    pin: PinRecord?,
    streamOutputs: StreamOutputs? = nil,
    differences: RelationName? = nil
  ) async throws -> ComparisonReport {
    var found: [OutputResult] = []
    var readers = PinRecord(mode: "none")
    for (target, requests) in requests {
      let snapshot = streamOutputs?.database == target.name ? streamOutputs?.snapshot : nil
      if let differences {
        try await DifferenceTable.withTable(differences, in: target, run: run) { table in
          readers = try await compare(
            requests,
            in: target,
            streamSnapshot: snapshot,
            sink: table,
            into: &found
          )
        }
      } else {
        readers = try await compare(
          requests,
          in: target,
          streamSnapshot: snapshot,
          sink: nil,
          into: &found
        )
      }
    }
    return ComparisonReport(migration: migration, run: run, pin: pin ?? readers, outputs: found)
      .traced(through: lineage)
  }

  private func compare(
    _ requests: [ComparisonRequest],
    in target: ConnectionTarget,
    streamSnapshot: String?,
    sink: DifferenceTable?,
    into found: inout [OutputResult]
  ) async throws -> PinRecord {
    let before = found.count
    do {
      return try await compareAll(
        requests,
        in: target,
        streamSnapshot: streamSnapshot,
        sink: sink,
        into: &found
      )
    } catch let error as PostgresError where error.kind == .connectionLost && found.count > before {
      // What was decided in the snapshot that is gone stays decided.
      let left = requests.dropFirst(found.count - before)
      found += left.map { .notCompared($0, since: "the connection was lost") }
      return PinRecord(mode: "none")
    }
  }

  private func compareAll(
    _ requests: [ComparisonRequest],
    in target: ConnectionTarget,
    streamSnapshot: String?,
    sink: DifferenceTable?,
    into found: inout [OutputResult]
  ) async throws -> PinRecord {
    let progress = ComparisonProgress()
    let before = found.count
    let readers = try await ComparisonSession.open(
      target,
      options: load,
      streamSnapshot: streamSnapshot
    ) { session in
      let engine = ComparisonEngine(session: session, sink: sink) { progress.report($0) }
      for request in requests { found.append(try await engine.compare(request)) }
      return PinRecord(mode: "none", snapshot: session.snapshot, at: session.at)
    }
    if sink == nil && streamSnapshot == nil {
      try await settle(&found[before...], requests, in: target, progress)
    }
    return readers
  }

  /// Reads what differs again where a foreign table takes part, as if it were in another database.
  private func settle(
    _ results: inout ArraySlice<OutputResult>,
    _ requests: [ComparisonRequest],
    in target: ConnectionTarget,
    _ progress: ComparisonProgress
  ) async throws {
    let live = LiveComparison(batch: target, stream: target, options: load) { progress.report($0) }
    for (index, request) in zip(results.indices, requests)
    where results[index].foreignTables != nil && results[index].verdict == .inconclusive {
      results[index] = try await live.compare(request)
    }
  }

  /// Looks whether the comparisons would tell if rows were other than they are.
  ///
  /// - Returns: What they would tell and what not.
  /// - Throws: `ComparisonError` or `PostgresError`.
  func verification() async throws -> VerificationReport {
    var found: [OutputVerification] = []
    for (target, requests) in requests {
      try await ComparisonSession.open(target) { session in
        let engine = ComparisonEngine(session: session)
        for request in requests { found.append(try await engine.verify(request)) }
      }
    }
    return VerificationReport(migration: migration, outputs: found)
  }

  /// Prints the statements that would run and the server's plans.
  ///
  /// - Throws: `ComparisonError` or `PostgresError`.
  func printStatements() async throws {
    for (target, requests) in requests {
      try await ComparisonSession.open(target) { session in
        let engine = ComparisonEngine(session: session)
        for request in requests {
          for statement in try await engine.statements(request) {
            try StandardOutput.write(
              "-- \(statement.output), \(statement.side.rawValue)\n\(statement.sql);\n\n"
                + "\(statement.plan)\n"
            )
          }
        }
      }
    }
  }
}
