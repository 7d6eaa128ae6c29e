internal import Foundation

/// Rows of a table of differences in the text format of `COPY`.
struct SavedRows {
  /// The columns, in the order of the values.
  static let columns = [
    "run", "output", "partition", "class", "key", "column_name", "batch_value", "stream_value",
    "moved_to",
  ]

  private(set) var bytes: [UInt8] = []
  private let run: String
  private let output: String
  private let encoder = JSONEncoder()

  init(run: String, output: String) {
    self.run = run
    self.output = output
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
  }

  /// Appends a row for every differing cell; one without a column where there are none.
  mutating func append(_ difference: Difference) throws {
    let sample = difference.sample
    let key = String(decoding: try encoder.encode(sample.key), as: UTF8.self)
    let common = [run, output, difference.partition, sample.class.rawValue, key]
    if sample.cells.isEmpty { append(common + [nil, nil, nil, sample.movedTo]) }
    for cell in sample.cells {
      append(common + [cell.column, cell.batch, cell.stream, sample.movedTo])
    }
  }

  private mutating func append(_ values: [String?]) {
    for (index, value) in values.enumerated() {
      if index > 0 { bytes.append(UInt8(ascii: "\t")) }
      append(escaped: value)
    }
    bytes.append(UInt8(ascii: "\n"))
  }

  private mutating func append(escaped value: String?) {
    guard let value else {
      bytes.append(contentsOf: "\\N".utf8)
      return
    }
    for byte in value.utf8 {
      switch byte {
      case UInt8(ascii: "\\"): bytes.append(contentsOf: "\\\\".utf8)
      case UInt8(ascii: "\t"): bytes.append(contentsOf: "\\t".utf8)
      case UInt8(ascii: "\n"): bytes.append(contentsOf: "\\n".utf8)
      case UInt8(ascii: "\r"): bytes.append(contentsOf: "\\r".utf8)
      default: bytes.append(byte)
      }
    }
  }
}
