internal import Postgres

extension TotalityReport {
  /// Reads every served output through; takes no lock and changes nothing.
  ///
  /// - Parameter subject: What is rolled out.
  /// - Returns: The report.
  /// - Throws: ``StateError``, ``RouteError`` when file and database don't belong together or the
  ///   relations don't fit any more, or `PostgresError`.
  /// - Complexity: Reads both sides and the view of every output once.
  public static func read(_ subject: RolloutSubject) async throws -> TotalityReport {
    let reading = try await RolloutReading.read(subject)
    var outputs: [Output] = []
    for output in subject.served {
      let row = reading.rows.first { $0.output == output.name }
      guard let row, let connection = reading.connection else {
        outputs.append(Self.output(output, share: .zero, .unrouted, wrong: 0))
        continue
      }
      let store = RouteStore(connection: connection, migration: subject.migration)
      let drift = try await ViewInspection(store: store, outputs: [output]).drifts([row]).first
      let wrong =
        drift == nil
        ? try await wrongBuckets(of: output, row: row, on: connection)
        : await wrongBucketsIfAny(of: output, row: row, on: connection)
      let finding: Finding =
        switch drift?.kind {
        case .gone: .gone
        case .edited: .edited
        case nil: wrong == 0 ? .total : .wrong
        }
      outputs.append(Self.output(output, share: row.share, finding, wrong: wrong))
    }
    return TotalityReport(
      schema: "migrate.totality/1",
      migration: subject.migration,
      outputs: outputs
    )
  }

  private static func output(
    _ output: ServedOutput,
    share: Share,
    _ finding: Finding,
    wrong: Int
  ) -> Output {
    Output(
      output: output.name,
      serve: output.serve.description,
      share: share,
      finding: finding,
      wrongBuckets: wrong
    )
  }

  /// Counts in a view that is not ours any more, which need not even have the columns to count by.
  private static func wrongBucketsIfAny(
    of output: ServedOutput,
    row: RouteRow,
    on connection: PostgresConnection
  ) async -> Int {
    do {
      return try await wrongBuckets(of: output, row: row, on: connection)
    } catch {
      return KeyBucket.count
    }
  }

  private static func wrongBuckets(
    of output: ServedOutput,
    row: RouteRow,
    on connection: PostgresConnection
  ) async throws -> Int {
    let verification = RouteVerification(connection: connection)
    let rule = RouteRule(salt: row.salt, share: row.share, since: row.since, readers: row.readers)
    guard rule.shape.isMixed else {
      return try await verification.isWhole(output, share: row.share) ? 0 : KeyBucket.count
    }
    let checked = try await RoutePreflight(connection: connection).check(
      [output.routed(by: row)],
      for: rule,
      rows: [row.output: row]
    )
    var wrong = 0
    for served in checked { wrong += try await verification.wrongBuckets(of: served, rule: rule) }
    return wrong
  }
}

extension ServedOutput {
  /// The same output routed as its route row says.
  func routed(by row: RouteRow) -> ServedOutput {
    ServedOutput(
      name: name,
      batch: batch,
      stream: stream,
      serve: serve,
      routeBy: row.routeBy,
      streamNames: streamNames,
      ignored: ignored,
      hash: row.hash,
      key: key,
      eventTime: eventTime,
      places: places
    )
  }
}
