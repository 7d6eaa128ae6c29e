internal import CLibpq

/// Copies the cells of a libpq result into a ``RowBatch``.
struct RowBatchBuilder {
  static func copy(_ result: OpaquePointer) -> RowBatch {
    let rowCount = Int(PQntuples(result))
    let columnCount = Int(PQnfields(result))
    var bytes: [UInt8] = []
    var ends: [Int] = []
    ends.reserveCapacity(rowCount * columnCount)
    for row in 0..<Int32(rowCount) {
      for column in 0..<Int32(columnCount) {
        if PQgetisnull(result, row, column) == 1 {
          ends.append(-1 - bytes.count)
        } else {
          let length = Int(PQgetlength(result, row, column))
          let value = UnsafeRawBufferPointer(start: PQgetvalue(result, row, column), count: length)
          bytes.append(contentsOf: value)
          ends.append(bytes.count)
        }
      }
    }
    let names = (0..<Int32(columnCount)).map { String(cString: PQfname(result, $0)) }
    return RowBatch(columnNames: names, rowCount: rowCount, bytes: bytes, ends: ends)
  }
}
