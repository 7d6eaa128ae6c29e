/// What speaks against trusting a recommendation, the weightiest first.
struct Doubts {
  private let useCase: UseCase
  private let analysis: UseCaseAnalysis
  private let sensitivity: [SensitivityRow]
  private let measurement: Measurement?

  init(
    _ useCase: UseCase,
    _ analysis: UseCaseAnalysis,
    _ sensitivity: [SensitivityRow],
    _ measurement: Measurement?
  ) {
    self.useCase = useCase
    self.analysis = analysis
    self.sensitivity = sensitivity
    self.measurement = measurement
  }

  var sentences: [String] {
    [
      measured, unmetTier, sensitiveFigures, lastStep, price, lean, pricing, latencyValue,
      openQuestions, notStated, reader, replay,
    ].compactMap(\.self) + complexity + unmeasured
  }

  private var measured: String? {
    guard let measurement else { return nil }
    if measurement.recommendation != analysis.choice.architecture {
      return "With the measured figures the recommendation would be "
        + "\(measurement.recommendation.title.lowercased())."
    }
    let slow = measurement.rows.filter(\.isBeyondLimit).map(\.figure)
    guard slow.isEmpty else {
      return "Measured slower than the tier allows: \(slow.joined(separator: ", "))."
    }
    let wrong = measurement.rows.filter(\.isFarOff).map(\.figure)
    guard !wrong.isEmpty else { return nil }
    return "Guess and measurement differ by more than a factor of two: "
      + "\(wrong.joined(separator: ", "))."
  }

  private var unmetTier: String? {
    let served = analysis.choice.servedTier
    guard served > analysis.tier.recommended else { return nil }
    return "Results will be \(served.title) (\(served.latency)), not "
      + "\(analysis.tier.recommended.title) as required: if slower results are worthless, the answer "
      + "is not to build it."
  }

  private var sensitiveFigures: String? {
    let names = sensitivity.filter(\.changes).map(\.title)
    guard !names.isEmpty else { return nil }
    let shown = names.prefix(4).joined(separator: ", ")
    let rest = names.count > 4 ? " and \(names.count - 4) more" : ""
    return "The recommendation changes if one of these is off by a factor of two: \(shown)\(rest)."
  }

  private var lastStep: String? {
    guard let step = analysis.lastStep, !step.recommended else { return nil }
    var text =
      "Against micro-batch alone, streaming saves \(FigureText.number(step.minutesSaved)) min per run "
      + "for \(money(step.costIncrease)) more a month and \(PhraseText.payback(step))"
    if let limit = step.valueAtLimit { text += "; it takes \(money(limit)) per minute of latency" }
    return text + "."
  }

  private var price: String? {
    guard let breakEven = analysis.price.breakEven, !breakEven.recommended,
      useCase.errorCost != .critical
    else { return nil }
    let approaches = PhraseText.approaches(analysis.price.pricedAs)
    return "Priced as \(approaches) together, it \(PhraseText.payback(breakEven))."
  }

  private var lean: String? {
    let matrix = analysis.matrix
    let weights =
      "\(FigureText.number(matrix.realTimeWeight)) to \(FigureText.number(matrix.batchWeight))"
    switch (matrix.lean, analysis.choice.architecture.streamsResults) {
    case (.batch, true):
      return "The factors lean to batch (real time to batch: \(weights))."
    case (.realTime, false):
      return
        "The factors lean to real time (real time to batch: \(weights)); the requirement and the "
        + "money do not."
    default:
      return nil
    }
  }

  private var pricing: String? {
    let rows = PhraseText.approaches(analysis.price.pricedAs)
    switch analysis.choice.architecture {
    case .streamingIngestion, .medallion:
      return "The cost model has no row of its own for this architecture; it is priced as \(rows)."
    case .lambda:
      return "Lambda keeps two pipelines that must agree; it is priced as \(rows) together."
    case .batch, .microBatchViews, .kappa, .fullStreaming:
      return nil
    }
  }

  private var latencyValue: String? {
    guard useCase.latencyValuePerMinute == nil, useCase.impactPerMinute > 0 else { return nil }
    return
      "Nobody said what a minute of latency is worth; the cost of a minute of delay stands in for "
      + "it, which flatters the faster approaches."
  }

  private var openQuestions: String? {
    let open = useCase.openQuestions.count
    guard open > 0 else { return nil }
    let verb = open == 1 ? "is" : "are"
    return
      "\(open) of \(useCase.answers.count) questions about the requirement \(verb) not answered."
  }

  private var notStated: String? {
    let factors = analysis.matrix.notStated.map(\.title)
    guard !factors.isEmpty else { return nil }
    return "\(PhraseText.count(factors.count, "factor")) not stated and without a vote: "
      + "\(factors.joined(separator: ", "))."
  }

  private var reader: String? {
    guard useCase.consumer == .person, analysis.choice.servedTier == .realTime else { return nil }
    return "A person reads the result, and nobody acts within 100 ms."
  }

  private var complexity: [String] {
    analysis.choice.servedTier.needsStreaming ? analysis.tier.addedComplexity : []
  }

  private var unmeasured: [String] {
    guard measurement?.rows.isEmpty ?? true else { return [] }
    return [
      "Nothing was measured: volume and value are the file's guesses, costs are the model's, "
        + "not quotes."
    ]
  }

  private var replay: String? {
    guard analysis.choice.architecture == .kappa, useCase.source.kind != .stream else { return nil }
    return "The source keeps no log that could be replayed; one has to be kept first."
  }

  private func money(_ amount: Double) -> String {
    FigureText.money(amount, useCase.currency)
  }
}
