internal import Crypto
internal import Foundation

/// The digest of what a specification says, whatever its layout, and of the files that it runs.
enum SpecificationDigest {
  /// Pipelines' files are text of people; what is larger, such as a program, counts by its size.
  private static let largestFile = 16 << 20

  /// SHA-256 in hexadecimal digits.
  ///
  /// Every text is preceded by its length, so that no two different values are written alike.
  ///
  /// - Parameters:
  ///   - value: What the specification says.
  ///   - files: The absolute paths of the files that the pipelines run, in order; a file that is not
  ///     there counts as such. Their names are part of the specification.
  ///   - revisions: What the revisions of the pipelines come to, variables filled in.
  /// - Returns: 64 digits.
  static func of(
    _ value: YAMLValue,
    files: [String] = [],
    revisions: [String?] = []
  ) -> String {
    var hash = SHA256()
    add(value, to: &hash)
    for file in files { add(file: file, to: &hash) }
    for case let revision? in revisions {
      add("revision \(revision.utf8.count):", to: &hash)
      add(revision, to: &hash)
    }
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

  private static func add(file path: String, to hash: inout SHA256) {
    switch FileContents.read(path: path, limit: largestFile) {
    case .success(let contents):
      add("file \(contents.count):", to: &hash)
      hash.update(data: contents)
    case .failure:
      let attributes = try? FileManager.default.attributesOfItem(atPath: path)
      add("unread \(attributes?[.size] as? Int ?? -1);", to: &hash)
    }
  }

  private static func add(_ text: String, to hash: inout SHA256) {
    hash.update(data: Array(text.utf8))
  }
}
