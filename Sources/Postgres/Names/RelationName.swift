/// The name of a table, view or foreign table, as a user writes it in SQL.
///
/// Unquoted parts are folded to lower case as PostgreSQL does; quoted parts are taken literally.
/// Without a schema the relation is looked up in `public`.
public struct RelationName: Hashable, Sendable, Codable, CustomStringConvertible {
  /// The schema, without quotes.
  public let schema: String
  /// The name inside the schema, without quotes.
  public let name: String

  /// Makes a name from its exact parts.
  public init(schema: String, name: String) {
    self.schema = schema
    self.name = name
  }

  /// Parses `table`, `schema.table` or `schema."Odd Name"`.
  ///
  /// - Parameter text: The name as SQL.
  /// - Throws: ``RelationNameError`` when a part is empty, a quote is not closed, or there are
  ///   more than two parts.
  public init(parsing text: String) throws(RelationNameError) {
    let parts = try Self.parts(of: text)
    switch parts.count {
    case 1: self.init(schema: "public", name: parts[0])
    case 2: self.init(schema: parts[0], name: parts[1])
    default: throw RelationNameError(text: text, reason: "it has more than two parts")
    }
  }

  /// The name as SQL, every part quoted.
  public var quoted: String {
    SQLIdentifier.quote(schema) + "." + SQLIdentifier.quote(name)
  }

  /// The name for people: parts are quoted only where SQL needs it.
  public var description: String {
    Self.display(schema) + "." + Self.display(name)
  }

  private static func display(_ part: String) -> String {
    let plain = part.unicodeScalars.allSatisfy {
      ("a"..."z").contains($0) || ("0"..."9").contains($0) || $0 == "_"
    }
    let startsPlain = part.unicodeScalars.first.map { !("0"..."9").contains($0) } ?? false
    return plain && startsPlain ? part : SQLIdentifier.quote(part)
  }

  /// PostgreSQL cuts longer names off in silence: two long names could become one table.
  private static let longestPart = 63

  private static func parts(of text: String) throws(RelationNameError) -> [String] {
    var parts: [String] = []
    var rest = Substring(text).unicodeScalars
    while true {
      let part = try nextPart(of: &rest, in: text)
      if part.isEmpty { throw RelationNameError(text: text, reason: "a part of it is empty") }
      if part.utf8.count > longestPart {
        throw RelationNameError(
          text: text,
          reason:
            "a part of it has \(part.utf8.count) bytes, PostgreSQL's names at most \(longestPart)"
        )
      }
      parts.append(part)
      if rest.isEmpty { return parts }
      guard rest.removeFirst() == "." else {
        throw RelationNameError(text: text, reason: "a dot must stand between its parts")
      }
    }
  }

  private static func nextPart(
    of rest: inout Substring.UnicodeScalarView,
    in text: String
  ) throws(RelationNameError) -> String {
    guard rest.first == "\"" else {
      let part = rest.prefix { $0 != "." }
      rest = rest[part.endIndex...]
      if part.contains(where: { $0 == "\"" || $0.properties.isWhitespace }) {
        throw RelationNameError(text: text, reason: "a part with blanks or quotes must be quoted")
      }
      return folded(part)
    }
    rest.removeFirst()
    var part = String.UnicodeScalarView()
    while let scalar = rest.popFirst() {
      if scalar != "\"" {
        part.append(scalar)
      } else if rest.first == "\"" {
        part.append(rest.removeFirst())
      } else {
        return String(part)
      }
    }
    throw RelationNameError(text: text, reason: "a quote is not closed")
  }

  /// Lower case as PostgreSQL folds names: the letters of ASCII only.
  private static func folded(_ part: Substring.UnicodeScalarView) -> String {
    String(String.UnicodeScalarView(part.map { ("A"..."Z").contains($0) ? lowered($0) : $0 }))
  }

  private static func lowered(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
    Unicode.Scalar(UInt8(ascii: scalar) | 0x20)
  }
}
