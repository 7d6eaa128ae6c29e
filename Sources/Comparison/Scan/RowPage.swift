internal import Postgres

/// Some rows of one side, each with the hash of its identity and its partition's place.
///
/// Memory: the batch and 16 bytes per row.
struct RowPage: Sendable {
  /// The hashes of the rows' identities, in ascending order.
  let hashes: [Int64]
  private let batch: RowBatch
  private let places: [Int]

  /// - Throws: ``ScanFault/disorder`` when rows are not in the order of their hashes, or before a
  ///   hash that was there already: a merge of them would report differences that are not there.
  init(_ batch: RowBatch, after last: Int64) throws(ScanFault) {
    self.batch = batch
    var hashes: [Int64] = []
    var places: [Int] = []
    hashes.reserveCapacity(batch.rowCount)
    places.reserveCapacity(batch.rowCount)
    var last = last
    for row in 0..<batch.rowCount {
      guard let hash = Self.integer(batch, row, 0), hash >= last else { throw .disorder }
      guard let place = Self.integer(batch, row, 1) else { throw .disorder }
      hashes.append(hash)
      places.append(Int(place))
      last = hash
    }
    self.hashes = hashes
    self.places = places
  }

  func row(_ index: Int) -> SideRow {
    SideRow(batch: batch, row: index, place: places[index])
  }

  /// The server prints integers as digits with or without a sign.
  private static func integer(_ batch: RowBatch, _ row: Int, _ column: Int) -> Int64? {
    guard let digits = batch.cell(row: row, column: column) else { return nil }
    let isNegative = digits.first == UInt8(ascii: "-")
    var value: Int64 = 0
    for digit in isNegative ? digits.dropFirst() : digits {
      let number = Int64(digit) - 48
      value = value &* 10 &+ (isNegative ? -number : number)
    }
    return value
  }
}
