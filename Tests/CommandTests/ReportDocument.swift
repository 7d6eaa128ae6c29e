import Foundation

/// What tests read of the JSON document of a comparison.
struct ReportDocument: Decodable {
  struct Output: Decodable {
    struct Partition: Decodable {
      let id: String
      let verdict: String
    }

    let name: String
    let verdict: String
    let partitions: [Partition]
  }

  let schema: String
  let verdict: String
  let outputs: [Output]

  /// Parses a document.
  init(_ text: String) throws {
    self = try JSONDecoder().decode(ReportDocument.self, from: Data(text.utf8))
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
