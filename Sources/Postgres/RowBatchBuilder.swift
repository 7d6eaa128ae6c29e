internal import CLibpq

/// Copies the cells of a libpq result into a ``RowBatch``.
struct RowBatchBuilder {
  static func copy(_ result: OpaquePointer) -> RowBatch {
    let rowCount = PQntuples(result)
    let columnCount = PQnfields(result)
    var size = 0
    for row in 0..<rowCount {
      for column in 0..<columnCount { size += Int(PQgetlength(result, row, column)) }
    }
    var ends: [Int] = []
    ends.reserveCapacity(Int(rowCount) * Int(columnCount))
    let bytes = [UInt8](unsafeUninitializedCapacity: size) { buffer, end in
      let memory = UnsafeMutableRawBufferPointer(buffer)
      for row in 0..<rowCount {
        for column in 0..<columnCount {
          let length = Int(PQgetlength(result, row, column))
          if length > 0 {
            let value = UnsafeRawBufferPointer(
              start: PQgetvalue(result, row, column),
              count: length
            )
            UnsafeMutableRawBufferPointer(rebasing: memory[end..<(end + length)])
              .copyMemory(from: value)
            end += length
          }
          let isNull = length == 0 && PQgetisnull(result, row, column) == 1
          ends.append(isNull ? -1 - end : end)
        }
      }
    }
    let names = (0..<columnCount).map { String(cString: PQfname(result, $0)) }
    return RowBatch(columnNames: names, rowCount: Int(rowCount), bytes: bytes, ends: ends)
  }
}
