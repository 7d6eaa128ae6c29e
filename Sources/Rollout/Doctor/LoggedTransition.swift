internal import Foundation
internal import Postgres

/// A transition as the database's audit row has it.
struct LoggedTransition {
  let epoch: Int
  let lineage: UUID
  let transition: Transition

  /// Reads a migration's audit rows, oldest first; none where there is no table.
  ///
  /// - Throws: ``RouteError/drift(reason:)`` for a row that we did not write, or what the database
  ///   says.
  static func read(
    of migration: String,
    on connection: PostgresConnection
  ) async throws -> [LoggedTransition] {
    let table = try await connection.query(
      "SELECT to_regclass('migrate.transition_log') IS NOT NULL",
      activity: "looking for the audit rows"
    )
    guard table.text(row: 0, column: 0) == "t" else { return [] }
    let answer = try await connection.query(
      """
      SELECT epoch, lineage, token, from_phase, from_bps, to_phase, to_bps,
        (extract(epoch FROM at) * 1000)::bigint, who, why, array_to_json(approved_by), overridden,
        to_jsonb(l) ->> 'from_since', to_jsonb(l) ->> 'to_since'
      FROM migrate.transition_log AS l WHERE migration = $1 ORDER BY epoch
      """,
      [migration],
      activity: "reading the audit rows"
    )
    return try answer.rows.map { row in try LoggedTransition(row) }
  }

  private init(_ cells: [String?]) throws(RouteError) {
    guard cells.count == 14, let epoch = cells[0].flatMap({ Int($0) }),
      let lineage = cells[1].flatMap(UUID.init(uuidString:)),
      let token = cells[2].flatMap(UUID.init(uuidString:)),
      let from = Self.position(cells[3], cells[4], cells[12]),
      let to = Self.position(cells[5], cells[6], cells[13]),
      let milliseconds = cells[7].flatMap({ Int64($0) })
    else {
      throw .drift(
        reason: "the table migrate.transition_log holds a row that migrate did not write"
      )
    }
    self.epoch = epoch
    self.lineage = lineage
    transition = Transition(
      token: token,
      from: from,
      to: to,
      at: Timestamp(milliseconds: milliseconds),
      who: cells[8] ?? "",
      why: cells[9],
      evidence: [],
      approvedBy: Self.names(cells[10]),
      overridden: cells[11].flatMap(GateVerdict.init(rawValue:))
    )
  }

  private static func names(_ json: String?) -> [String]? {
    let names = try? JSONDecoder().decode([String].self, from: Data((json ?? "").utf8))
    return names?.isEmpty == false ? names : nil
  }

  private static func position(
    _ phase: String?,
    _ basisPoints: String?,
    _ since: String?
  ) -> RolloutPosition? {
    guard let phase = phase.flatMap(Phase.init(rawValue:)),
      let share = basisPoints.flatMap({ Int($0) }).flatMap(Share.init(basisPoints:))
    else { return nil }
    return RolloutPosition(of: phase, at: share, since: since.flatMap(EventTime.init))
  }
}
