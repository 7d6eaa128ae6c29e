internal import Foundation
internal import Postgres

extension YAMLField {
  /// The value as the name of a relation, written as SQL.
  func relation() -> Located<RelationName>? {
    guard let text = string() else { return nil }
    do {
      return Located(value: try RelationName(parsing: text), location: location)
    } catch {
      self.error(
        "\(Quotation.quote(text)) is not a relation name: \(error.reason)",
        hint: "write table, schema.table or schema.\"Odd Name\""
      )
      return nil
    }
  }

  /// The value as an IANA time zone, or `UTC` where none is given.
  ///
  /// Abbreviations and offsets are refused: `GMT+2` lies east of Greenwich for some programs and
  /// west of it for PostgreSQL.
  func timeZone() -> String? {
    guard isPresent else { return "UTC" }
    guard let text = string() else { return nil }
    if text == "UTC" { return text }
    if text.contains("/"), TimeZone(identifier: text) != nil { return text }
    let meant = Spelling.closest(to: text, in: TimeZone.knownTimeZoneIdentifiers)
    error(
      "\(Quotation.quote(text)) is not an IANA time zone",
      hint: meant.map { "did you mean '\($0)'?" } ?? "write UTC, or a name such as Europe/Berlin"
    )
    return nil
  }

  /// The value as a name for files, commands and reports: letters, digits, `-`, `_` and `.`.
  func plainName() -> String? {
    guard let text = string() else { return nil }
    guard PlainName.isValid(text) else {
      error(
        "\(Quotation.quote(text)) is not a name",
        hint: "use at most \(PlainName.lengthLimit) letters, digits, -, _ and ., "
          + "the first a letter or digit"
      )
      return nil
    }
    return text
  }
}
