/// A Unicode normalization form that text is brought to before it is compared.
public enum UnicodeForm: String, CaseIterable, Codable, Sendable {
  /// Canonical composition.
  case nfc
  /// Canonical decomposition.
  case nfd
  /// Compatibility composition.
  case nfkc
  /// Compatibility decomposition.
  case nfkd
}
