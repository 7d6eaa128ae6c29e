import Foundation

/// What tests read of the JSON document of a comparison.
struct ReportDocument: Decodable {
  struct Output: Decodable {
    struct Partition: Decodable {
      let id: String
      let verdict: String
      let classes: [ClassCount]
    }

    struct ClassCount: Decodable {
      let `class`: String
      let rows: Int
    }

    let name: String
    let verdict: String
    let partitions: [Partition]
  }

  struct Pin: Decodable {
    let lsn: String?
  }

  let schema: String
  let pin: Pin
  let verdict: String
  let outputs: [Output]

  /// Parses a document.
  init(_ text: String) throws {
    self = try JSONDecoder().decode(ReportDocument.self, from: Data(text.utf8))
  }

  /// The fence's position in the log.
  var lsn: String? { pin.lsn }

  /// How many partitions have a verdict.
  func partitions(verdict: String) -> Int {
    outputs.flatMap(\.partitions).count { $0.verdict == verdict }
  }

  /// How many rows are of a class.
  func rows(class name: String) -> Int {
    outputs.flatMap(\.partitions).flatMap(\.classes).filter { $0.class == name }
      .reduce(0) { $0 + $1.rows }
  }

  /// The (output, partition) pairs that are no match.
  var differing: Set<String> {
    Set(
      outputs.flatMap { output in
        output.partitions.filter { $0.verdict != "match" }.map { "\(output.name) \($0.id)" }
      }
    )
  }
}
