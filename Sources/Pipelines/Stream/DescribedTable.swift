internal import Postgres

/// An input table with the columns that its changes have.
struct DescribedTable {
  let name: RelationName
  let columns: [ReplicatedRelation.Column]

  /// A row of NULLs.
  var nulls: [TupleValue] { columns.map { _ in .null } }

  /// Fills in the large values that an update did not touch and the server did not send.
  ///
  /// - Parameters:
  ///   - row: The row as it was sent.
  ///   - old: Its old form as far as the replica identity has it.
  /// - Returns: The row without gaps.
  /// - Throws: ``PipelineError`` of code `changeIncomplete`.
  func complete(
    _ row: [TupleValue],
    from old: [TupleValue]? = nil
  ) throws(PipelineError) -> [TupleValue] {
    guard row.contains(.unchanged) else { return row }
    var row = row
    for index in row.indices where row[index] == .unchanged {
      guard columns[index].isKey, let value = old?[index], value != .unchanged else {
        throw .valueNotSent(of: columns[index].name, in: name)
      }
      row[index] = value
    }
    return row
  }
}
