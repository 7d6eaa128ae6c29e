extension Doubts {
  var measuredOtherwise: String? {
    guard let measurement, measurement.changes(analysis.choice) else { return nil }
    return "With the measured figures it would be \(measurement.recommendation.title), results in "
      + "\(measurement.servedTier.latency), at \(money(measurement.price.monthlyTotal)) a month."
  }

  var measuredFarOff: String? {
    guard let measurement else { return nil }
    let slow = measurement.rows.filter(\.isBeyondLimit).map(\.figure)
    guard slow.isEmpty else {
      return "Measured slower than the tier allows: \(slow.joined(separator: ", "))."
    }
    let wrong = measurement.rows.filter(\.isFarOff).map(\.figure)
    guard !wrong.isEmpty else { return nil }
    return "Guess and measurement differ by more than a factor of two: "
      + "\(wrong.joined(separator: ", "))."
  }

  var sensitiveFigures: String? {
    let names = sensitivity.filter(\.changes).map(\.title)
    guard !names.isEmpty else { return nil }
    let shown = names.prefix(4).joined(separator: ", ")
    let rest = names.count > 4 ? " and \(names.count - 4) more" : ""
    return "The recommendation changes if one of these is off by a factor of two: \(shown)\(rest)."
  }

  var openQuestions: String? {
    let open = useCase.openQuestions.count
    guard open > 0 else { return nil }
    let verb = open == 1 ? "is" : "are"
    return
      "\(open) of \(useCase.answers.count) questions about the requirement \(verb) not answered."
  }

  var notStated: String? {
    let factors = analysis.matrix.notStated.map(\.title)
    guard !factors.isEmpty else { return nil }
    return "\(PhraseText.count(factors.count, "factor")) not stated and without a vote: "
      + "\(factors.joined(separator: ", "))."
  }

  var replay: String? {
    guard analysis.choice.architecture == .kappa, useCase.source.kind != .stream else { return nil }
    return "The source keeps no log that could be replayed; one has to be kept first."
  }

  var complexity: [String] {
    analysis.choice.servedTier.needsStreaming ? analysis.tier.addedComplexity : []
  }

  var guesses: String? {
    let costs = "costs are the model's, not quotes."
    guard let measurement, !measurement.rows.isEmpty else {
      return "Nothing was measured: volume and value are the file's guesses, \(costs)"
    }
    return measurement.figures.eventsPerSecond == nil
      ? "Volume and value are still the file's guesses, \(costs)"
      : "What a minute is worth is still the file's guess, and \(costs)"
  }
}
