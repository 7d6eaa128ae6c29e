/// Tells from the cells of a changed row whether the stream side counted more or less.
struct ChangeDirection: Sendable {
  /// The columns that hold whole numbers; they decide where one differs.
  private let isCount: [Bool]

  init(columns: [ComparedColumn]) {
    isCount = columns.map { [.int4, .int8].contains($0.form) }
  }

  /// - Parameters:
  ///   - differing: The columns in which the rows differ.
  ///   - batch: The batch side's row.
  ///   - stream: The stream side's row.
  /// - Returns: A class of counting when every number that decides leans one way.
  func classify(_ differing: [Int], _ batch: SideRow, _ stream: SideRow) -> DifferenceClass {
    let isDecided = differing.contains { isCount[$0] }
    var (hasMore, hasLess) = (false, false)
    for index in differing where isCount[index] || !isDecided {
      guard let ours = batch.text(index).flatMap(Double.init),
        let theirs = stream.text(index).flatMap(Double.init)
      else { continue }
      switch theirs - ours {
      case let change where change > 0: hasMore = true
      case let change where change < 0: hasLess = true
      default: return .changedValue
      }
      if hasMore && hasLess { return .changedValue }
    }
    return hasMore ? .countedMore : hasLess ? .countedLess : .changedValue
  }
}
