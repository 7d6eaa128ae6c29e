internal import MigrationSpec
internal import Postgres

/// What the serving database says when a gate is judged, beside the runs that were made.
struct GateFindings: Hashable, Sendable {
  /// What still reads the batch side; nil when nobody looked.
  var batchUse: [BatchUse]?
  /// What keeps readers from being taken back to the batch side; nil when nobody looked.
  var wayBack: [String]?
  /// How far the newest event time of the stream side's outputs lies back; nil when nobody looked.
  var staleness: Staleness?
  /// A digest of the columns of the served outputs; nil where none is served.
  var schemas: String?

  /// Looks at what a gate asks for; takes no lock and changes nothing.
  ///
  /// - Parameters:
  ///   - kind: The gate; nil for the columns alone.
  ///   - subject: What is rolled out.
  ///   - state: The state as it is.
  ///   - routes: The route rows; nil where nothing is served.
  /// - Returns: What was found.
  /// - Throws: `PostgresError`, or ``RouteError`` when the routes don't belong to the state.
  static func read(
    _ kind: GateKind?,
    of subject: RolloutSubject,
    state: MigrationState,
    routes: RouteStore?
  ) async throws -> GateFindings {
    var findings = GateFindings()
    guard let routes else { return findings }
    findings.schemas = try await schemas(of: subject.served, on: routes.connection)
    guard let kind else { return findings }
    if kind == .retire { findings.batchUse = try await BatchUse.read(subject) }
    if kind == .cutover {
      findings.wayBack = try await wayBack(of: subject, state: state, routes: routes)
    }
    if subject.rules(of: kind).maxStaleness != nil {
      findings.staleness = try await Staleness.read(subject.served, on: routes.connection)
    }
    return findings
  }

  /// Names and types of all columns of both sides, in order.
  static func schemas(
    of outputs: [ServedOutput],
    on connection: PostgresConnection
  ) async throws -> String? {
    guard !outputs.isEmpty else { return nil }
    var columns: [[String]] = []
    for output in outputs.sorted(by: { $0.name < $1.name }) {
      for relation in [output.batch, output.stream] {
        let shape = try await RelationShape.read(relation, on: connection)
        columns.append(shape?.columns.flatMap { [$0.name, $0.type] } ?? [])
      }
    }
    return CanonicalJSON.digest(of: columns)
  }

  private static func wayBack(
    of subject: RolloutSubject,
    state: MigrationState,
    routes: RouteStore
  ) async throws -> [String] {
    let planner = RoutePlanner(store: routes, subject: subject, state: state)
    do {
      _ = try await planner.plan(.shadow, path: subject.statePath)
      return []
    } catch RouteError.unfit(let findings) {
      return findings
    }
  }
}
