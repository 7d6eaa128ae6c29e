internal import Postgres

/// Cuts rows that are read from tables into chunks of insertions.
struct ChunkFiller {
  let limit: ChunkLimit
  /// What the changes say of their place in the log.
  let position: LogSequenceNumber
  /// The rows that do not yet fill a chunk.
  private(set) var chunk = ChangeChunk()
  private var number = 0

  init(limit: ChunkLimit, position: LogSequenceNumber) {
    self.limit = limit
    self.position = position
  }

  /// Takes rows.
  ///
  /// - Returns: The chunks that became full.
  mutating func append(_ rows: RowBatch, of table: RelationName) -> [ChangeChunk] {
    var full: [ChangeChunk] = []
    for row in 0..<rows.rowCount {
      number += 1
      let values = (0..<rows.columnCount).lazy.map { column in
        rows.cell(row: row, column: column).map(TupleValue.text) ?? .null
      }
      chunk.append(values, to: table, kind: .insert, position: position, number: number)
      guard limit.isReached(by: chunk) else { continue }
      full.append(chunk)
      chunk = ChangeChunk()
    }
    return full
  }
}
