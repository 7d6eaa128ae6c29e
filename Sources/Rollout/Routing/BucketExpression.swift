internal import MigrationSpec
internal import Postgres

/// ``KeyBucket`` as an SQL expression.
///
/// With MD5 it is immutable for all types but `date` and so can be indexed; `convert_to`, which
/// SHA-256 needs, is only stable.
struct BucketExpression: Sendable {
  /// The migration's salt.
  let salt: String
  /// The columns in the order of `route_by`; at least one.
  let columns: [KeyColumn]
  /// The hash function.
  let hash: KeyHash

  /// The bucket of a row as SQL of type `bigint`, never NULL; the table is named by its alias.
  func sql(in table: String) -> String {
    let input = SQLLiteral.text(salt + ":") + " || " + keyText(in: table)
    let head =
      switch hash {
      case .md5: "substr(md5(\(input)), 1, 8)"
      case .sha256: "encode(substr(sha256(convert_to(\(input), 'UTF8')), 1, 4), 'hex')"
      }
    return "(((('x' || \(head))::bit(32)::bigint) * \(KeyBucket.count)) >> 32)"
  }

  private func keyText(in table: String) -> String {
    let texts = columns.map { $0.text(in: table) }
    if texts.count == 1 { return "coalesce('v:' || \(texts[0]), 'n:')" }
    let parts = texts.map { "coalesce('v:' || octet_length(\($0))::text || ':' || \($0), 'n:')" }
    return parts.joined(separator: " || ")
  }
}
