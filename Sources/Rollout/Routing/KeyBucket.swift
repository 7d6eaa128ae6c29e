internal import Crypto
public import MigrationSpec

/// Which of 10 000 buckets a key falls into, the same in Swift, in SQL and in any language.
///
/// The first 32 bits `h` of `md5(salt || ':' || text)`, or of SHA-256 over the same UTF-8 bytes, as an unsigned number, give the bucket
/// `(h * 10000) >> 32`; a key is served from the stream side when its bucket is less than the share
/// in basis points. Buckets never change, so raising the share only adds keys and lowering it
/// only takes keys away.
///
/// The text of a key of one part is `v:` and its value, or `n:` for NULL. In a key of several parts
/// each one is `v:`, its length in bytes, `:` and its value, or `n:`.
///
/// With salt `s1`: key `c1` is bucket 5278, the empty text 6892, NULL 7776, and the key
/// (`c1`, `2026-11-22`) 4727. More of them are in `docs/routing.md`.
public struct KeyBucket: Sendable {
  /// How many buckets there are.
  public static let count = 10_000

  /// The migration's salt.
  public let salt: String
  /// The hash function.
  public let hash: KeyHash

  /// Makes the function of a migration.
  ///
  /// - Parameters:
  ///   - salt: The migration's salt.
  ///   - hash: The hash function.
  public init(salt: String, hash: KeyHash = .md5) {
    self.salt = salt
    self.hash = hash
  }

  /// The bucket of a key.
  ///
  /// - Parameter parts: The parts' canonical texts in the order of `route_by`; nil is NULL.
  /// - Returns: A number from 0 to 9 999.
  public func bucket(of parts: [String?]) -> Int {
    bucket(ofText: Self.text(of: parts))
  }

  /// True when a share serves the key from the stream side.
  ///
  /// - Parameters:
  ///   - parts: The parts' canonical texts in the order of `route_by`; nil is NULL.
  ///   - share: The share of keys.
  /// - Returns: False when the batch side serves it.
  public func isInStream(_ parts: [String?], at share: Share) -> Bool {
    bucket(of: parts) < share.basisPoints
  }

  /// The bucket of a text as it is.
  func bucket(ofText text: String) -> Int {
    let bytes = Array("\(salt):\(text)".utf8)
    let digest: [UInt8] =
      switch hash {
      case .md5: Array(Insecure.MD5.hash(data: bytes))
      case .sha256: Array(SHA256.hash(data: bytes))
      }
    let head = digest.prefix(4).reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
    return Int((head * UInt64(Self.count)) >> 32)
  }

  /// The text that a key is hashed as.
  static func text(of parts: [String?]) -> String {
    if parts.count == 1 { return parts[0].map { "v:\($0)" } ?? "n:" }
    return parts.map { part in part.map { "v:\($0.utf8.count):\($0)" } ?? "n:" }.joined()
  }
}
