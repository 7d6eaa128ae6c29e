internal import Postgres

/// Whether the serving views are what the last transition made of them.
struct ViewInspection {
  let store: RouteStore
  let outputs: [ServedOutput]

  /// The views that are not.
  func drifts(_ rows: [RouteRow]) async throws -> [ViewDrift] {
    var found: [ViewDrift] = []
    for output in outputs {
      guard let row = rows.first(where: { $0.output == output.name }),
        row.serve == output.serve.description, let kind = try await drift(of: output, row)
      else { continue }
      found.append(ViewDrift(output: output.name, serve: row.serve, kind: kind))
    }
    return found
  }

  private func drift(of output: ServedOutput, _ row: RouteRow) async throws -> ViewDrift.Kind? {
    let shape = try await RelationShape.read(output.serve, on: store.connection)
    guard let shape else { return .gone }
    guard shape.isView else { return .edited }
    return try await store.viewDigest(of: output, isOtherThan: row) ? .edited : nil
  }
}
