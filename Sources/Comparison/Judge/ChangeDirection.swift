/// Tells from the cells of a changed row whether the stream side counted more or less.
enum ChangeDirection {
  /// - Parameter cells: The row's differing cells.
  /// - Returns: A class of counting when every differing number leans one way.
  static func classify(_ cells: [DifferenceSample.Cell]) -> DifferenceClass {
    let changes = cells.compactMap { cell -> Double? in
      guard let batch = cell.batch.flatMap(Double.init),
        let stream = cell.stream.flatMap(Double.init)
      else { return nil }
      return stream - batch
    }
    if changes.isEmpty { return .changedValue }
    if changes.allSatisfy({ $0 > 0 }) { return .countedTwice }
    if changes.allSatisfy({ $0 < 0 }) { return .countedLess }
    return .changedValue
  }
}
