internal import Postgres

/// A column of event times that rows can be told apart by.
struct TimeColumn: Hashable, Sendable {
  /// The types that can be told apart by time, for messages.
  static let types = "date, timestamp or timestamptz"

  /// The column's exact name on its side.
  let name: String
  private let zone: String
  private let cast: String
  private let isZoned: Bool

  /// Makes a column; nil when its type holds no event time.
  ///
  /// - Parameters:
  ///   - name: The column's exact name.
  ///   - type: The type as `format_type` spells it.
  ///   - zone: The zone in which days begin, for times with a zone.
  init?(name: String, type: String, zone: String) {
    let base = type.replacing(/\(\d\)/, with: "")
    switch base {
    case "date": cast = "::date"
    case "timestamp without time zone": cast = "::timestamp"
    case "timestamp with time zone":
      cast = "::timestamp AT TIME ZONE \(SQLLiteral.text(zone))"
    default: return nil
    }
    isZoned = base == "timestamp with time zone"
    self.name = name
    self.zone = zone
  }

  /// True when times within a day can be told apart.
  var hasTimes: Bool { cast != "::date" }

  /// The newest time of a table as a `timestamptz`, as SQL; of a day its beginning.
  func newest(in table: String) -> String {
    let newest = "max(\(table).\(SQLIdentifier.quote(name)))"
    return isZoned ? newest : "\(newest)::timestamp AT TIME ZONE \(SQLLiteral.text(zone))"
  }

  /// A text with a time as a value that the column can be compared with, as SQL.
  func bound(_ text: String) -> String { "(\(text))\(cast)" }

  /// Whether a row is not before a bound; NULL without an event time, so that an index can serve.
  ///
  /// - Parameters:
  ///   - bound: An SQL expression of what ``bound(_:)`` makes.
  ///   - table: The table's alias.
  /// - Returns: An SQL condition.
  func isSince(_ bound: String, in table: String) -> String {
    "\(table).\(SQLIdentifier.quote(name)) >= \(bound)"
  }
}
