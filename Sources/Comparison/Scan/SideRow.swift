internal import Postgres

/// One row of one side while it is being judged.
struct SideRow: Sendable {
  /// The hash of the row's identity, by which both sides are ordered.
  let identityHash: Int64
  /// The partition's value as text, nil for NULL.
  let partition: String?
  private let batch: RowBatch
  private let row: Int

  init(batch: RowBatch, row: Int) {
    self.batch = batch
    self.row = row
    identityHash = batch.cell(row: row, column: 0).map(Self.integer) ?? 0
    partition = batch.text(row: row, column: 1)
  }

  /// The bytes of a compared column's text, nil for NULL.
  func cell(_ column: Int) -> ArraySlice<UInt8>? {
    batch.cell(row: row, column: column + 2)
  }

  /// The text of a compared column, nil for NULL.
  func text(_ column: Int) -> String? {
    batch.text(row: row, column: column + 2)
  }

  private static func integer(_ digits: ArraySlice<UInt8>) -> Int64 {
    let isNegative = digits.first == UInt8(ascii: "-")
    var value: Int64 = 0
    for digit in isNegative ? digits.dropFirst() : digits {
      let number = Int64(digit) - 48
      value = value &* 10 &+ (isNegative ? -number : number)
    }
    return value
  }
}
