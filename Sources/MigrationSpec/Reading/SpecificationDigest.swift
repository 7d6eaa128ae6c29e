internal import Crypto

/// The digest of what a file says, whatever its layout.
enum SpecificationDigest {
  /// SHA-256 in hexadecimal digits.
  ///
  /// Every text is preceded by its length, so that no two different values are written alike.
  static func of(_ value: YAMLValue) -> String {
    var hash = SHA256()
    add(value, to: &hash)
    return hash.finalize().map { byte in
      let digits = String(byte, radix: 16)
      return byte < 16 ? "0" + digits : digits
    }.joined()
  }

  private static func add(_ value: YAMLValue, to hash: inout SHA256) {
    switch value.content {
    case .scalar where value.isNull:
      add("null;", to: &hash)
    case .scalar(let text, _):
      add("text \(text.utf8.count):", to: &hash)
      add(text, to: &hash)
    case .list(let items):
      add("list \(items.count):", to: &hash)
      for item in items { add(item, to: &hash) }
    case .mapping(let entries):
      add("mapping \(entries.count):", to: &hash)
      for entry in entries.sorted(by: { $0.key < $1.key }) {
        add("key \(entry.key.utf8.count):", to: &hash)
        add(entry.key, to: &hash)
        add(entry.value, to: &hash)
      }
    }
  }

  private static func add(_ text: String, to hash: inout SHA256) {
    hash.update(data: Array(text.utf8))
  }
}
