/// The names of migrations and outputs, which become parts of paths and of server objects.
enum PlainName {
  /// With the prefix `migrate_` such a name still fits the 63 bytes of a PostgreSQL name.
  static let lengthLimit = 55

  /// Whether a text is such a name.
  static func isValid(_ text: String) -> Bool {
    guard let first = text.unicodeScalars.first, isLetterOrDigit(first) else { return false }
    return text.unicodeScalars.count <= lengthLimit && text.unicodeScalars.allSatisfy(isAllowed)
  }

  /// The nearest such name to a text: other characters become `-`.
  static func nearest(to text: String) -> String {
    let allowed = text.unicodeScalars.map { isAllowed($0) ? Character($0) : "-" }
    let name = String(allowed.drop { "-_.".contains($0) }.prefix(lengthLimit))
    return name.isEmpty ? "migration" : name
  }

  /// The name of a publication or slot that belongs to a migration.
  static func serverObject(of migration: String) -> String {
    let letters = migration.lowercased().unicodeScalars.map { scalar in
      isLetterOrDigit(scalar) ? Character(scalar) : "_"
    }
    return "migrate_" + String(letters)
  }

  private static func isAllowed(_ scalar: Unicode.Scalar) -> Bool {
    isLetterOrDigit(scalar) || ["-", "_", "."].contains(scalar)
  }

  private static func isLetterOrDigit(_ scalar: Unicode.Scalar) -> Bool {
    ("a"..."z").contains(scalar) || ("A"..."Z").contains(scalar) || ("0"..."9").contains(scalar)
  }
}
