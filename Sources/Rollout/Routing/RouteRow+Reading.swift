internal import Foundation
internal import MigrationSpec

extension RouteRow {
  /// Reads a row as ``RouteStore`` selects it.
  ///
  /// - Throws: ``RouteError/drift(reason:)`` when a value is not one that we write.
  init(_ cells: [String?]) throws(RouteError) {
    guard cells.count == 14, let output = cells[0],
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
      hash: cells[13].flatMap(KeyHash.init(rawValue:)) ?? .md5,
      viewDigest: cells[9] ?? "",
      since: cells[10].flatMap(EventTime.init),
      readers: PinnedReaders(
        stream: Self.pins(cells[11]),
        batch: Self.pins(cells[12])
      )
    )
  }

  private static func pins(_ json: String?) -> ReaderPins {
    let marks = (try? JSONDecoder().decode([String].self, from: Data((json ?? "").utf8))) ?? []
    func named(_ kind: String) -> [String] {
      marks.filter { $0.hasPrefix(kind) }.map { String($0.dropFirst(kind.count)) }
    }
    return ReaderPins(roles: named("role:"), applications: named("application:"))
  }
}
