extension Doubts {
  var noEvents: String? {
    guard useCase.eventsPerSecond == 0 else { return nil }
    return "The file states no events at all: nothing happens that a pipeline could carry."
  }

  /// The requirement is not met because nothing that meets it pays; told otherwise where the file
  /// itself asks for speed by one figure and refuses it by another.
  var unmetTier: String? {
    let served = analysis.choice.servedTier
    let asked = analysis.tier.recommended
    guard served > asked, contradictingMoney == nil else { return nil }
    return "Results will be \(served.title) (\(served.latency)), not \(asked.title) as required: "
      + "if slower results are worthless, the answer is not to build it."
  }

  var contradictingMoney: String? {
    guard analysis.tier.rule == .impactTightened,
      analysis.choice.servedTier > analysis.tier.recommended
    else { return nil }
    let value = useCase.effectiveLatencyValue
    return
      "The file contradicts itself: a minute of delay loses \(stated(useCase.impactPerMinute)), "
      + "which asks for \(analysis.tier.recommended.title), yet a minute less latency earns "
      + "\(stated(value)), which does not pay for it. Find out which is true."
  }

  var conflictingRules: String? {
    guard analysis.tier.rule == .dashboardRelaxed, useCase.errorCost == .critical else {
      return nil
    }
    return
      "Two rules conflict: people at a dashboard who lose \(stated(useCase.impactPerMinute)) a "
      + "minute need no streaming, while a critical error asks for results within seconds. "
      + "Find out what an error does before \(useCase.tier.title) is given up."
  }

  /// A minute of latency in every run cannot be worth more than a minute of delay costs.
  var valueAboveImpact: String? {
    guard let value = useCase.latencyValuePerMinute, value > useCase.impactPerMinute, moneyDecides
    else { return nil }
    return
      "A minute less latency is said to earn \(stated(value)) and a minute of delay to lose only "
      + "\(stated(useCase.impactPerMinute)): the first looks too high."
  }

  var reader: String? {
    guard let consumer = useCase.consumer, consumer == .person || consumer == .dashboard,
      analysis.choice.servedTier.needsStreaming
    else { return nil }
    return analysis.choice.servedTier == .realTime
      ? "A person reads the result, and nobody acts within 100 ms."
      : "A person reads the result: seconds count only if somebody always watches."
  }

  var leanToBatch: String? {
    let matrix = analysis.matrix
    let isFar = matrix.batchWeight > 2 * matrix.realTimeWeight
    guard matrix.lean == .batch,
      analysis.choice.architecture.streamsResults
        || analysis.choice.servedTier <= .microBatch && isFar
    else { return nil }
    return "The factors lean to batch (real time to batch: \(weights))."
  }

  var leanToRealTime: String? {
    guard analysis.matrix.lean == .realTime, !analysis.choice.architecture.streamsResults else {
      return nil
    }
    return
      "The factors lean to real time (real time to batch: \(weights)); the requirement and the "
      + "money do not."
  }

  private var weights: String {
    let matrix = analysis.matrix
    return "\(FigureText.number(matrix.realTimeWeight)) to \(FigureText.number(matrix.batchWeight))"
  }

  var sameAsViews: String? {
    guard analysis.choice.architecture == .medallion, analysis.choice.servedTier == .microBatch
    else { return nil }
    return
      "The model prices layers like views, each refreshed on its own interval: layers earn their "
      + "work only where raw events have to be kept, cleaned once and read again."
  }
}
