/// Grades the cells of a pair of rows.
struct RowGrader: Sendable {
  private let judges: [CellJudge]
  /// For every column where in a row its ``CellForm/equalityKey(_:)`` is, if it has one.
  private let equalityKeys: [Int?]

  init(plan: ComparisonPlan) {
    judges = plan.columns.map { CellJudge(form: $0.form, tolerance: $0.tolerance) }
    var next = plan.columns.count
    equalityKeys = plan.columns.map { column in
      guard column.form.equalityKey("v") != nil else { return nil }
      defer { next += 1 }
      return next
    }
  }

  /// How two rows agree in one column.
  ///
  /// - Complexity: O(length of the texts); nothing is copied for cells of the same bytes.
  func grade(_ column: Int, _ batch: SideRow, _ stream: SideRow) -> CellGrade {
    let grade = judges[column].grade(batch.cell(column), stream.cell(column))
    guard grade == .different, let key = equalityKeys[column], let left = batch.cell(key),
      left == stream.cell(key)
    else { return grade }
    return .equal
  }
}
