internal import MigrationSpec

/// Grades two cells of one column.
struct CellJudge: Sendable {
  let form: CellForm
  let tolerance: ColumnTolerance?

  /// - Complexity: O(length of the texts); equal bytes are told first and copy nothing.
  func grade(_ batch: ArraySlice<UInt8>?, _ stream: ArraySlice<UInt8>?) -> CellGrade {
    guard let batch, let stream else {
      return batch == nil && stream == nil ? .identical : .different
    }
    if batch == stream { return .identical }
    if areEqual(batch, stream) { return .equal }
    guard let tolerance else { return .different }
    let isWithin = ToleranceTest(tolerance: tolerance, form: form).holds(
      String(decoding: batch, as: UTF8.self),
      String(decoding: stream, as: UTF8.self)
    )
    return isWithin ? .withinTolerance : .different
  }

  /// Whether two texts that are not identical stand for one value under the type's `=`.
  private func areEqual(_ batch: ArraySlice<UInt8>, _ stream: ArraySlice<UInt8>) -> Bool {
    switch form {
    case .numeric: DecimalText.canonical(batch) == DecimalText.canonical(stream)
    case .float: DecimalText.isZero(batch) && DecimalText.isZero(stream)
    case .jsonb: JSONText.canonical(batch) == JSONText.canonical(stream)
    case .interval: IntervalText.isEqual(batch, stream)
    case .paddedText: Self.unpadded(batch) == Self.unpadded(stream)
    case .int4, .int8, .boolean, .timestamp, .date, .uuid, .text: false
    }
  }

  private static func unpadded(_ text: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    text[..<(text.lastIndex { $0 != UInt8(ascii: " ") }.map { $0 + 1 } ?? text.startIndex)]
  }
}
