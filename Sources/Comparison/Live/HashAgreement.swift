internal import Postgres

/// Finds out whether two servers hash alike.
///
/// Hashes of one value differ between servers of other byte order, between databases of other
/// encodings, and might between versions. Each form of value is hashed on both sides; the encodings
/// must be one, since not every text can be asked of every one.
struct HashAgreement {
  private static let values: [(form: CellForm, literals: [String])] = [
    (.int4, ["1::int4", "(-7)::int4"]),
    (.int8, ["1::int8", "4294967297::int8", "(-7)::int8"]),
    (.numeric, ["1.50", "'NaN'::numeric", "(-12345678901234567890.5)"]),
    (.float, ["1.5::float8", "'-0'::float8", "'NaN'::float8", "1e300::float8"]),
    (.boolean, ["true"]),
    (.timestamp, ["timestamp '2026-03-08 01:30:00.000001'", "timestamp 'infinity'"]),
    (.date, ["date '2026-03-08'"]),
    (.uuid, ["uuid 'a0000000-0000-0000-0000-000000000001'"]),
    (.paddedText, ["'a '::bpchar"]),
    (.text, ["'a'::text", "''::text"]),
    (.jsonb, ["'{\"a\": [1.50, null]}'::jsonb"]),
    (.interval, ["interval '1 mon -1 day 00:00:01'"]),
    (.array(.numeric), ["'{1.5,NULL}'::numeric[]"]),
    (.range(.numeric), ["'[1.5,2)'::numrange"]),
    (.multirange(.numeric), ["'{[1.5,2)}'::nummultirange"]),
  ]

  /// Whether both sides give one answer to every hash that a comparison uses.
  ///
  /// - Throws: `PostgresError` when a side does not answer.
  static func holds(_ session: ComparisonSession) async throws(PostgresError) -> Bool {
    let batch = try await answers(session.connection(.batch))
    let stream = try await answers(session.connection(.stream))
    return batch == stream
  }

  private static func answers(
    _ connection: PostgresConnection
  ) async throws(PostgresError) -> [[String?]] {
    let hashes = values.flatMap { form, literals in
      literals.flatMap { literal in
        [form.hash("(\(literal))", seed: "42"), form.identityHash("(\(literal))", seed: "42")]
      }
    }
    let sql = hashes.map { "(\($0))::text" }.joined(separator: ", ")
    return try await connection.query(
      "SELECT current_setting('server_encoding'), \(sql)",
      activity: "looking whether both servers hash alike"
    ).rows
  }
}
