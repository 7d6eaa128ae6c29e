internal import Postgres

/// Whether the two relations of an output can be served under one name.
struct OutputCheck {
  let output: ServedOutput
  let batch: RelationShape?
  let stream: RelationShape?
  let view: RelationShape?
  /// False for servers whose views always read by their owner's rights.
  let knowsInvokers: Bool

  /// Checks everything that can be told from the shapes.
  ///
  /// A view that reads the batch side only asks nothing of the stream side, so that readers can be
  /// taken back from one that is broken or gone.
  ///
  /// - Parameters:
  ///   - rule: Which rows readers will get from the stream side.
  ///   - isOurs: True when a route row says that the served name was made by us.
  /// - Returns: The output for use, unless there are problems.
  func run(
    for rule: RouteRule,
    isOurs: Bool
  ) -> (checked: CheckedOutput?, problems: [String]) {
    let shape = rule.shape
    var problems = sideProblems(output.batch, batch).map(output.finding)
    if shape != .batch { problems += sideProblems(output.stream, stream).map(output.finding) }
    guard let batch else { return (nil, problems) }
    problems += viewProblems(columns: batch.columns, isOurs: isOurs).map(output.finding)
    var keys: (batch: [KeyColumn], stream: [KeyColumn]) = ([], [])
    if shape != .batch {
      guard let stream else { return (nil, problems) }
      keys = keyColumns(batch, stream)
      problems += columnProblems(batch, stream).map(output.finding)
      problems += keyProblems(batch, found: keys.batch).map(output.keyFinding)
    }
    let times = (batch: timeColumn(batch, \.self), stream: timeColumn(stream, output.streamName))
    if shape == .bounded {
      problems += timeProblems(since: rule.since, times.batch, times.stream).map(output.finding)
    }
    let hasRowSecurity = batch.hasRowSecurity || stream?.hasRowSecurity == true
    if hasRowSecurity { problems += rowSecurityProblems(shape).map(output.finding) }
    guard problems.isEmpty else { return (nil, problems) }
    let checked = CheckedOutput(
      output: output,
      columns: batch.columns,
      batchKey: keys.batch,
      streamKey: keys.stream,
      batchTime: times.batch,
      streamTime: times.stream,
      hasRowSecurity: hasRowSecurity,
      view: view
    )
    return (checked, [])
  }

  /// What is wrong with the columns to route by, of a batch side that exists.
  func keyProblems() -> [String] {
    guard let batch else { return [] }
    let found = output.routeBy.compactMap { name in
      batch.type(of: name).flatMap { KeyColumn(name: name, type: $0) }
    }
    return keyProblems(batch, found: found).map(output.keyFinding)
  }

  private func sideProblems(_ name: RelationName, _ shape: RelationShape?) -> [String] {
    guard let shape else { return ["\(name) does not exist"] }
    guard shape.isReadable else { return ["\(name) is not a table or view"] }
    return shape.mayRead
      ? [] : ["reading \(name) is not allowed: grant USAGE on its schema and SELECT on it"]
  }

  private func columnProblems(_ batch: RelationShape, _ stream: RelationShape) -> [String] {
    var problems: [String] = []
    for column in batch.columns {
      let name = output.streamName(of: column.name)
      guard let type = stream.type(of: name) else {
        problems.append(
          "\(output.stream) has no column '\(name)', which \(output.batch) has "
            + "(map it with 'columns: \(column.name): { stream: ... }')"
        )
        continue
      }
      if type != column.type {
        problems.append(
          "column '\(column.name)' is \(column.type) in \(output.batch) and \(type) in "
            + "\(output.stream): a view needs one type"
        )
      }
    }
    let expected = Set(batch.columns.map { output.streamName(of: $0.name) })
    for column in stream.columns
    where !expected.contains(column.name) && !output.ignored.contains(column.name) {
      problems.append(
        "\(output.batch) has no column '\(column.name)', which \(output.stream) has "
          + "(leave it out with 'columns: \(column.name): ignore')"
      )
    }
    return problems
  }

  private func keyColumns(
    _ batch: RelationShape,
    _ stream: RelationShape
  ) -> (batch: [KeyColumn], stream: [KeyColumn]) {
    let inBatch = output.routeBy.compactMap { name in
      batch.type(of: name).flatMap { KeyColumn(name: name, type: $0) }
    }
    let inStream = output.routeBy.map(output.streamName(of:)).compactMap { name in
      stream.type(of: name).flatMap { KeyColumn(name: name, type: $0) }
    }
    return (inBatch, inStream)
  }

  private func keyProblems(_ batch: RelationShape, found: [KeyColumn]) -> [String] {
    if output.routeBy.isEmpty { return ["nothing to route by: give it 'key' or 'route_by'"] }
    let good = Set(found.map(\.name))
    return output.routeBy.filter { !good.contains($0) }.map { name in
      guard let type = batch.type(of: name) else {
        return "\(output.batch) has no column '\(name)' to route by"
      }
      return
        "can't route by column '\(name)' of type \(type): take columns of type \(KeyColumn.types) "
        + "in 'route_by'"
    }
  }

  /// A view that reads by its owner's rights would show readers what policies keep from them.
  private func rowSecurityProblems(_ shape: ServingBody.Shape) -> [String] {
    guard let view else {
      return knowsInvokers
        ? []
        : ["its relations have row security, which views go round before PostgreSQL 15"]
    }
    guard shape != .batch, !view.isInvoker else { return [] }
    return [
      "its relations have row security, and the view \(output.serve) goes round it: "
        + "'ALTER VIEW \(output.serve.quoted) SET (security_invoker = true)'"
    ]
  }

  private func timeColumn(
    _ shape: RelationShape?,
    _ name: (String) -> String
  ) -> TimeColumn? {
    guard let time = output.eventTime, let type = shape?.type(of: name(time.column)) else {
      return nil
    }
    return TimeColumn(name: name(time.column), type: type, zone: time.zone)
  }

  private func timeProblems(
    since: EventTime?,
    _ batch: TimeColumn?,
    _ stream: TimeColumn?
  ) -> [String] {
    guard let batch, stream != nil else {
      return [
        "its rows can't be told apart by event time: give it a 'partition' by a column of type "
          + TimeColumn.types
      ]
    }
    guard let since, !since.isMidnight, !batch.hasTimes else { return [] }
    return ["column '\(batch.name)' holds days, and \(since) is within one"]
  }

  private func viewProblems(columns: [RelationShape.Column], isOurs: Bool) -> [String] {
    guard let view else { return [] }
    guard view.isView, isOurs else {
      let kind = view.isView ? "a view that migrate did not make" : "not a view"
      return ["\(output.serve) is \(kind): rename it or serve under another name"]
    }
    var problems: [String] = []
    if !view.mayReplace {
      problems.append(
        "\(output.serve) belongs to another role, and only its owner can change it: connect as "
          + "that role, or have it given away with 'ALTER VIEW \(output.serve.quoted) OWNER TO ...'"
      )
    }
    if view.columns != Array(columns.prefix(view.columns.count)) {
      problems.append(
        "the columns of \(output.serve) are no longer those of \(output.batch): "
          + "PostgreSQL can only append columns to a view; drop it (its grants go with it) with "
          + "'DROP VIEW \(output.serve.quoted)' and have it made anew with: migrate doctor --repair"
      )
    }
    return problems
  }
}
