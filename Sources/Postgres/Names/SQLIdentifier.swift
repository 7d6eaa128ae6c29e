/// The one place where a name becomes SQL text.
public enum SQLIdentifier {
  /// Quotes a name so that PostgreSQL takes it literally, whatever characters it has.
  ///
  /// - Parameter name: The exact name, without quotes.
  /// - Returns: The name between double quotes, with double quotes inside it doubled.
  public static func quote(_ name: String) -> String {
    "\"" + name.doubling("\"") + "\""
  }
}
