internal import MigrationSpec

/// A commented `migrate` specification for what an assessment recommends.
public struct MigrationDraft {
  private let assessment: UseCaseAssessment

  /// Prepares to write a draft.
  public init(_ assessment: UseCaseAssessment) {
    self.assessment = assessment
  }

  /// The migration's name when nobody gives another one: the use case's.
  public var name: String { assessment.useCase.name.lowercased() }

  /// The specification's text, valid as it stands.
  ///
  /// Both sides are `external`, since nothing else is there yet; what they are to become stands in
  /// comments.
  ///
  /// - Parameter name: The migration's name.
  /// - Returns: The text, ending with a line feed.
  public func text(name: String) -> String {
    let notes = architecture.pipelineNotes(
      serving: assessment.analysis.choice.servedTier
    )
    return inputTable.map {
      SpecificationTemplate.text(name: name, preface: preface, input: $0, pipelineNotes: notes)
    } ?? SpecificationTemplate.text(name: name, preface: preface, pipelineNotes: notes)
  }

  private var architecture: Architecture { assessment.analysis.choice.architecture }

  private var preface: [String] {
    let latency = assessment.analysis.choice.servedTier.latency
    let price = assessment.analysis.price
    let cost = FigureText.money(price.monthlyTotal, assessment.useCase.currency)
    let build = FigureText.money(price.initialInvestment, assessment.useCase.currency)
    let money =
      architecture == .batch
      ? "Build nothing: what runs today stays, at \(cost) a month. A migration costs time and earns "
        + "nothing here; what follows is for the case that the batch itself is rewritten."
      : "It costs \(cost) a month and \(build) to build."
    let opening = "From the assessment of \(assessment.useCase.name) in \(assessment.file)."
    return CommentText.lines(opening)
      + CommentText.lines("Recommended: \(architecture.title), results in \(latency).")
      + CommentText.lines(money) + CommentText.lines(architecture.summary)
      + CommentText.lines("Why:")
      + assessment.analysis.choice.reasons.flatMap { CommentText.lines($0, first: "- ") }
      + CommentText.lines("What speaks against trusting it:")
      + assessment.doubts.flatMap { CommentText.lines($0, first: "- ") } + [""]
  }

  /// The source as the input, where its name is that of a table in a schema.
  private var inputTable: String? {
    let name = assessment.useCase.source.name
    let parts = name.split(separator: ".", omittingEmptySubsequences: false)
    guard parts.count == 2, parts.allSatisfy(Self.isPlain) else { return nil }
    return name
  }

  private static func isPlain(_ part: Substring) -> Bool {
    guard let first = part.unicodeScalars.first, ("a"..."z").contains(first) else { return false }
    return part.unicodeScalars.allSatisfy {
      ("a"..."z").contains($0) || ("0"..."9").contains($0) || $0 == "_"
    }
  }
}
