internal import Postgres

/// Changes of all inputs that are applied together.
struct ChangeChunk: Sendable {
  /// The rows by input table; only tables that have some.
  private(set) var tables: [RelationName: CopyText] = [:]
  /// How many rows there are, all tables together.
  private(set) var rowCount = 0

  /// A position inside the last commit record, and so beyond the record's beginning; nil without
  /// rows.
  private(set) var end: LogSequenceNumber?

  var isEmpty: Bool { rowCount == 0 }

  /// How much memory the rows take.
  var byteCount: Int { tables.values.reduce(0) { $0 + $1.bytes.count } }

  /// Appends a row of a table.
  mutating func append(
    _ values: some Sequence<TupleValue>,
    to table: RelationName,
    kind: ChangeKind,
    position: LogSequenceNumber,
    number: Int
  ) {
    tables[table, default: CopyText()]
      .append(values, kind: kind, position: position, number: number)
    rowCount += 1
    end = LogSequenceNumber(position.rawValue + 1)
  }

  /// Appends all rows of another chunk.
  mutating func append(_ other: ChangeChunk) {
    for (table, rows) in other.tables { tables[table, default: CopyText()].append(rows) }
    rowCount += other.rowCount
    end = other.end ?? end
  }
}
