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
    let canonical = CanonicalText(form: form)
    if canonical.of(batch) == canonical.of(stream) { return .equal }
    guard let tolerance else { return .different }
    let isWithin = ToleranceTest(tolerance: tolerance, form: form).holds(
      String(decoding: batch, as: UTF8.self),
      String(decoding: stream, as: UTF8.self)
    )
    return isWithin ? .withinTolerance : .different
  }
}
