internal import Postgres

/// Finds out where a key is served from; takes no lock and changes nothing.
public struct RouteExplainer: Sendable {
  private let subject: RolloutSubject

  /// Makes an explainer.
  ///
  /// - Parameter subject: What is rolled out.
  public init(_ subject: RolloutSubject) {
    self.subject = subject
  }

  /// Explains one key by what the route row says, which is what readers get.
  ///
  /// - Parameters:
  ///   - parts: The key's parts in the order of `route_by`, in any text that the columns' types
  ///     take; nil is NULL.
  ///   - name: The output.
  /// - Returns: The explanation.
  /// - Throws: ``RouteQuestionError`` for a question that makes no sense, ``StateError``,
  ///   ``RouteError`` or `PostgresError`.
  public func explain(_ parts: [String?], of name: String) async throws -> RouteExplanation {
    guard let output = subject.served.first(where: { $0.name == name }) else {
      throw RouteQuestionError.unknownOutput(name: name, served: subject.served.map(\.name))
    }
    let reading = try await RolloutReading.read(subject)
    guard let connection = reading.connection else {
      throw RouteQuestionError.unknownOutput(name: name, served: [])
    }
    guard !reading.isNew else { throw RouteQuestionError.notBegun }
    let row = reading.rows.first { $0.output == name }
    let routeBy = row?.routeBy ?? output.routeBy
    guard parts.count == routeBy.count else {
      throw RouteQuestionError.wrongParts(output: name, columns: routeBy, given: parts.count)
    }
    var key: [RouteExplanation.Part] = []
    let types = try await RelationShape.read(output.batch, on: connection)
    for (column, value) in zip(routeBy, parts) {
      guard let type = types?.type(of: column) else {
        throw RouteQuestionError.unroutable(output: name, column: column)
      }
      let text = try await canonical(value, column: column, type: type, of: name, on: connection)
      key.append(RouteExplanation.Part(column: column, value: text))
    }
    return explanation(key, output: output, row: row, salt: row?.salt ?? reading.state.salt)
  }

  private func explanation(
    _ key: [RouteExplanation.Part],
    output: ServedOutput,
    row: RouteRow?,
    salt: String
  ) -> RouteExplanation {
    let text = KeyBucket.text(of: key.map(\.value))
    let bucket = KeyBucket(salt: salt, hash: row?.hash ?? output.hash).bucket(ofText: text)
    let share = row?.share ?? .zero
    let isInStream = bucket < share.basisPoints
    return RouteExplanation(
      schema: "migrate.route_explanation/1",
      migration: subject.migration,
      output: output.name,
      key: key,
      hashed: "\(salt):\(text)",
      bucket: bucket,
      share: share,
      side: isInStream ? .stream : .batch,
      relation: (isInStream ? output.stream : output.batch).description,
      serve: row?.serve,
      hash: row?.hash ?? output.hash,
      batchReaders: row?.readers.batchMarks ?? [],
      streamReaders: row?.readers.streamMarks ?? [],
      since: row?.since
    )
  }

  /// The one text that the view hashes a value as, by the server itself.
  private func canonical(
    _ value: String?,
    column: String,
    type: String,
    of output: String,
    on connection: PostgresConnection
  ) async throws -> String? {
    guard let routed = KeyColumn(name: column, type: type) else {
      throw RouteQuestionError.unroutable(output: output, column: column)
    }
    // Without the length, which an explicit cast would cut the value to.
    let base = String(type.prefix { $0 != "(" })
    do {
      let row = "SELECT $1::\(base) AS \(SQLIdentifier.quote(column))"
      let answer = try await connection.query(
        "SELECT \(routed.text(in: "t")) FROM (\(row)) AS t",
        [value],
        activity: "reading the key"
      )
      return answer.text(row: 0, column: 0)
    } catch {
      guard error.kind == .statement else { throw error }
      throw RouteQuestionError.notAValue(column: column, type: base)
    }
  }
}
