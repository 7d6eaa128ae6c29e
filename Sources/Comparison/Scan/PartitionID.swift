internal import Foundation
internal import Postgres

/// What partitions are called: texts that differ to readers, and to Swift, where partitions do.
enum PartitionID {
  /// The id of the partition whose value has a text.
  ///
  /// NULL is `null`. A text that could be taken for that, or for one of the quoted forms, is quoted
  /// as in SQL. A text in decomposed Unicode, which looks like another one, is written as an escape
  /// string of SQL: `U&'e\0301'`.
  static func of(_ text: String?) -> String {
    guard let text else { return "null" }
    if hasLookalike(text) { return "U&'\(escaped(text))'" }
    let isTaken = text == "null" || text.hasPrefix("'") || text.hasPrefix("U&'")
    return isTaken ? "'\(text.replacing("'", with: "''"))'" : text
  }

  private static func hasLookalike(_ text: String) -> Bool {
    !text.utf8.allSatisfy { $0 < 0x80 }
      && !text.precomposedStringWithCanonicalMapping.utf8.elementsEqual(text.utf8)
  }

  private static func escaped(_ text: String) -> String {
    text.unicodeScalars.map { scalar in
      switch scalar {
      case "'": "''"
      case "\\": "\\\\"
      case _ where scalar.isASCII: String(scalar)
      default: escape(scalar)
      }
    }.joined()
  }

  private static func escape(_ scalar: Unicode.Scalar) -> String {
    let digits = String(scalar.value, radix: 16)
    let isShort = digits.count <= 4
    let zeros = String(repeating: "0", count: (isShort ? 4 : 6) - digits.count)
    return (isShort ? "\\" : "\\+") + zeros + digits
  }
}
