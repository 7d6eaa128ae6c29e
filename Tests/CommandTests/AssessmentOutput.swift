import Foundation

/// What tests read of the JSON document of an assessment.
struct AssessmentOutput: Decodable {
  struct Assessment: Decodable {
    let analysis: Analysis
    let measurement: Measurement?
  }

  struct Analysis: Decodable {
    struct Choice: Decodable {
      let architecture: String
    }

    let choice: Choice
  }

  struct Measurement: Decodable {
    struct Row: Decodable {
      let figure: String
      let guess: Double?
      let measured: Double
    }

    struct Figures: Decodable {
      struct Gap: Decodable {
        let figure: String
        let reason: String
      }

      let notMeasured: [Gap]
      let sources: [String]
    }

    let rows: [Row]
    let figures: Figures

    func row(_ figure: String) -> Row? { rows.first { $0.figure == figure } }

    func gap(_ figure: String) -> String? {
      figures.notMeasured.first { $0.figure == figure }?.reason
    }
  }

  let schema: String
  let assessments: [Assessment]

  /// Parses a document.
  init(_ text: String) throws {
    let decoder = JSONDecoder()
    decoder.keyDecodingStrategy = .convertFromSnakeCase
    self = try decoder.decode(AssessmentOutput.self, from: Data(text.utf8))
  }
}
