internal import Foundation

extension RouteRow {
  /// Reads a row as ``RouteStore`` selects it.
  ///
  /// - Throws: ``RouteError/drift(reason:)`` when a value is not one that we write.
  init(_ cells: [String?]) throws(RouteError) {
    guard cells.count == 10, let output = cells[0],
      let lineage = cells[1].flatMap(UUID.init(uuidString:)),
      let epoch = cells[2].flatMap({ Int($0) }),
      let token = cells[3].flatMap(UUID.init(uuidString:)),
      let share = cells[4].flatMap({ Int($0) }).flatMap(Share.init(basisPoints:)),
      let routeBy = try? JSONDecoder().decode([String].self, from: Data((cells[6] ?? "").utf8))
    else {
      throw .drift(reason: "the table migrate.route holds a row that migrate did not write")
    }
    self.init(
      output: output,
      lineage: lineage,
      epoch: epoch,
      token: token,
      share: share,
      salt: cells[5] ?? "",
      routeBy: routeBy,
      serve: cells[7] ?? "",
      bodyDigest: cells[8] ?? "",
      viewDigest: cells[9] ?? ""
    )
  }
}
