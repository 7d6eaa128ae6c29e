import Comparison
import Testing

/// A pair of tables that shipped comparison tools have judged wrongly, with the right judgement.
struct Pitfall: Sendable, CustomTestStringConvertible {
  let name: String
  var columns = "k int, v text"
  let batch: String
  let stream: String
  var key: [String]? = ["k"]
  let verdict: Verdict
  /// Only in batch, only in stream, changed, duplicate.
  var counts: [Int]?

  var testDescription: String { name }

  static let all: [Pitfall] =
    nullsAndTexts + keysAndCopies + numbers + times + structured
}
