/// Hands out the pieces of one side to the connections that read it.
///
/// The first pieces are small; how long they take decides how many pages the next ones have, so that
/// each takes about the time that is asked for.
actor PieceQueue {
  private static let leastPages = 16

  private let firstPages: Int
  private let workers: Int
  private let target: Duration
  private var sources: ArraySlice<ScanSource>
  private var nextPage = 0
  private var pagesPerSecond: Double?

  init(sources: [ScanSource], workers: Int, options: ScanOptions) {
    self.sources = sources[...]
    self.workers = workers
    target = options.chunkTime
    firstPages = max(1, options.firstPages)
  }

  /// The next piece; nil when all have been handed out.
  func next() -> ScanPiece? {
    guard let source = sources.first else { return nil }
    guard let pages = source.pages else {
      sources.removeFirst()
      return ScanPiece(source: source, pages: nil)
    }
    let rest = pages - nextPage
    let end = nextPage + min(rest, size(rest))
    let piece = ScanPiece(source: source, pages: nextPage..<end)
    nextPage = end
    if nextPage >= pages {
      sources.removeFirst()
      nextPage = 0
    }
    return piece
  }

  /// Learns from a piece that has been read.
  func finished(_ piece: ScanPiece, after time: Duration) {
    guard let pages = piece.pages?.count, pages > 0 else { return }
    let rate = Double(pages) / max(time / .seconds(1), 0.001)
    pagesPerSecond = pagesPerSecond.map { ($0 + rate) / 2 } ?? rate
  }

  /// Several connections share what is left, so that all of them end at about the same time; a rest
  /// that is hardly more than a piece goes along with it.
  private func size(_ rest: Int) -> Int {
    guard let pagesPerSecond else { return firstPages }
    let wanted = min(pagesPerSecond * (target / .seconds(1)), 1e9)
    let share = workers == 1 ? rest : rest / (2 * workers)
    let pages = max(Self.leastPages, min(Int(wanted), max(share, firstPages)))
    return rest < pages + pages / 4 ? rest : pages
  }
}
