import Foundation
import MigrationSpec
import Testing

@testable import Rollout

@Suite struct KeyBucketTests {
  private let buckets = KeyBucket(salt: "s1")

  /// Vectors that any implementation must reproduce, made with Python's hashlib.
  @Test(arguments: [
    ("c1", 4882), ("c2", 2219), ("", 6973), ("é", 8765), ("42", 432), ("1e3", 8091),
    ("v:c1", 5278), ("v:", 6892), ("n:", 7776),
    ("v:2:c1v:10:2026-11-22", 4727), ("v:2:én:v:0:", 1650), ("n:n:", 6584),
  ])
  func vectors(text: String, bucket: Int) {
    #expect(buckets.bucket(ofText: text) == bucket)
  }

  @Test func theDocumentedVectorsAreTrue() throws {
    let page = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().appending(path: "docs/routing.md")
    let text = try String(contentsOf: page, encoding: .utf8)
    let rows = text.matches(of: /\| `([^`]*)` \| (\d+) \| (\d+) \|/)
    #expect(rows.count >= 8)
    for row in rows {
      let text = String(row.output.1)
      #expect(buckets.bucket(ofText: text) == Int(row.output.2), "\(text)")
      let sha256 = KeyBucket(salt: "s1", hash: .sha256)
      #expect(sha256.bucket(ofText: text) == Int(row.output.3), "\(text)")
    }
  }

  @Test func aKeyOfOnePartIsPrefixed() {
    #expect(buckets.bucket(of: ["c1"]) == 5278)
    #expect(buckets.bucket(of: [""]) == 6892)
    #expect(buckets.bucket(of: [nil]) == 7776)
    #expect(buckets.bucket(of: ["c1", "2026-11-22"]) == 4727)
  }

  @Test func partsCanNotRunIntoEachOther() {
    let keys: [[String?]] = [
      ["a", "bc"], ["ab", "c"], ["", "abc"], [nil, "abc"], ["n:", "abc"], ["a", nil], [nil, nil],
      ["1:a", ""], ["", nil], [nil, ""], ["é", "c"], ["v:1:a", "bc"],
    ]
    #expect(Set(keys.map(KeyBucket.text)).count == keys.count)
  }

  @Test func theTextOfSeveralPartsCountsBytes() {
    #expect(KeyBucket.text(of: ["é", nil, ""]) == "v:2:én:v:0:")
  }

  @Test func sharesAreFairMonotoneAndSticky() throws {
    let keys = (0..<100_000).map { buckets.bucket(of: ["customer-\($0)"]) }
    var before: Set<Int> = []
    for percent in [0, 1, 5, 10, 25, 50, 99, 100] {
      let bound = percent * 100
      let now = Set(keys.indices.filter { keys[$0] < bound })
      #expect(now.isSuperset(of: before))
      #expect(abs(now.count - percent * 1000) <= 500)
      before = now
    }
    #expect(before.count == keys.count)
  }
}
