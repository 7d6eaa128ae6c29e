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
    if batch.isIdentical(column, to: stream) { return .identical }
    let grade = judges[column].grade(batch.cell(column), stream.cell(column))
    guard grade == .different, equalityKeys[column] != nil,
      let left = canonical(column, batch), left == canonical(column, stream)
    else { return grade }
    return .equal
  }

  /// A row's cells as bytes; identical rows share them, others don't.
  ///
  /// - Complexity: O(length of the texts).
  func bytes(_ row: SideRow) -> [UInt8] {
    joined { row.cell($0) }
  }

  /// A row's cells as bytes that equal rows share and others don't.
  ///
  /// - Complexity: O(length of the texts).
  func canonicalBytes(_ row: SideRow) -> [UInt8] {
    joined { canonical($0, row) }
  }

  /// A cell's bytes in a form that equal cells share and others don't; nil for NULL.
  private func canonical(_ column: Int, _ row: SideRow) -> ArraySlice<UInt8>? {
    row.cell(column).map { text in
      CanonicalText(form: judges[column].form)
        .of(text, key: equalityKeys[column].flatMap { row.cell($0) })
    }
  }

  /// As ``canonicalBytes(_:)``, without the columns that have a tolerance.
  func strictBytes(_ row: SideRow) -> [UInt8] {
    joined { judges[$0].tolerance == nil ? canonical($0, row) : nil }
  }

  /// The columns that have a tolerance.
  var tolerant: [Int] { judges.indices.filter { judges[$0].tolerance != nil } }

  /// Where a cell stands among those that its column's tolerance compares; nil where nowhere.
  func place(_ column: Int, _ row: SideRow) -> TolerancePlace? {
    row.cell(column).flatMap {
      TolerancePlace(String(decoding: $0, as: UTF8.self), form: judges[column].form)
    }
  }

  /// Every cell goes with its length before it, so that no two rows run into each other.
  private func joined(_ cell: (Int) -> ArraySlice<UInt8>?) -> [UInt8] {
    var bytes: [UInt8] = []
    for column in judges.indices {
      if let text = cell(column) {
        bytes.append(contentsOf: "\(text.count):".utf8)
        bytes.append(contentsOf: text)
      } else {
        bytes.append(UInt8(ascii: "N"))
      }
    }
    return bytes
  }
}
