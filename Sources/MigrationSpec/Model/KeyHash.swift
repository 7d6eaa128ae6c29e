/// The function that spreads keys over buckets.
public enum KeyHash: String, CaseIterable, Codable, Sendable, Hashable {
  /// The quicker one to write in any language.
  case md5
  /// For servers that refuse MD5, as in FIPS mode.
  case sha256
}
