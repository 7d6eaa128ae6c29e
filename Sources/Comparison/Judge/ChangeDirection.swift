/// Tells from the cells of a changed row whether the stream side counted more or less.
enum ChangeDirection {
  /// - Parameters:
  ///   - cells: The row's differing cells.
  ///   - counts: The names of columns that hold whole numbers; they decide where one differs.
  /// - Returns: A class of counting when every number that decides leans one way.
  static func classify(
    _ cells: [DifferenceSample.Cell],
    counts: Set<String>
  ) -> DifferenceClass {
    let deciding = cells.filter { counts.contains($0.column) }
    let changes = (deciding.isEmpty ? cells : deciding).compactMap { cell -> Double? in
      guard let batch = cell.batch.flatMap(Double.init),
        let stream = cell.stream.flatMap(Double.init)
      else { return nil }
      return stream - batch
    }
    if changes.isEmpty { return .changedValue }
    if changes.allSatisfy({ $0 > 0 }) { return .countedMore }
    if changes.allSatisfy({ $0 < 0 }) { return .countedLess }
    return .changedValue
  }
}
