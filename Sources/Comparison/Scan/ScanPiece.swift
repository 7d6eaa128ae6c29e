/// A share of a source that one statement reads.
struct ScanPiece: Sendable, Hashable {
  let source: ScanSource
  /// The pages; nil reads the whole source.
  let pages: Range<Int>?

  /// SQL of what to select from.
  var relation: String { source.relation }

  /// What picks the rows `t` of these pages.
  ///
  /// The last piece has no upper end: whatever lies beyond the pages that were counted is read too.
  var conditions: [String] {
    guard let pages else { return [] }
    let isLast = pages.upperBound >= source.pages ?? 0
    return (pages.lowerBound > 0 ? ["t.ctid >= '(\(pages.lowerBound),0)'::tid"] : [])
      + (isLast ? [] : ["t.ctid < '(\(pages.upperBound),0)'::tid"])
  }

  /// How many pages it has, for progress.
  var pageCount: Int { pages?.count ?? source.pages ?? 0 }
}
