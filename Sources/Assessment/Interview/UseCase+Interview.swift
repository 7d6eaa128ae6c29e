extension UseCase {
  /// Asks a person for a use case, question by question.
  ///
  /// Blocking: waits for every answer.
  ///
  /// - Parameter interviewer: Who asks.
  /// - Throws: ``InterviewEnded`` when the answers end early.
  public init(asking interviewer: Interviewer) throws(InterviewEnded) {
    interviewer.heading("The requirement")
    let name = try interviewer.text("What is it called?")
    let description = try interviewer.text("What does it do, in a sentence?")
    let source = DataSource(
      name: try interviewer.text("Where does the data come from?"),
      kind: try interviewer.choice("How does it arrive?")
    )
    for tier in LatencyTier.allCases { interviewer.note("\(tier.rawValue): \(tier.latency)") }
    let tier: LatencyTier = try interviewer.choice("Which tier is asked for?")
    let why = try interviewer.text("Why that one?")
    let consumer: Consumer? = try interviewer.optionalChoice("Who reads the result?")
    interviewer.heading("Volume and money")
    let events = try interviewer.figure("Events per second, on average over the day?")
    let peak = try interviewer.figure("How many times that at the busiest time?", atLeast: 1)
    let currency = try interviewer.optionalText("In which currency are sums stated?", empty: "USD")
    let impact = try interviewer.figure("Money lost per minute that results are delayed?")
    let value = try interviewer.optionalFigure(
      "Money that one minute less latency in every run is worth?"
    )
    let errorCost: ErrorCost = try interviewer.choice("What does a wrong result cost?")
    self.init(
      name: name,
      description: description,
      source: source,
      tier: tier,
      why: why,
      consumer: consumer,
      eventsPerSecond: events,
      peakMultiplier: peak,
      impactPerMinute: impact,
      latencyValuePerMinute: value,
      errorCost: errorCost,
      currency: currency ?? "USD",
      needs: try Needs(asking: interviewer),
      circumstances: try Circumstances(asking: interviewer),
      answers: try ChallengeQuestion.answers(asking: interviewer)
    )
  }
}

extension Needs {
  fileprivate init(asking interviewer: Interviewer) throws(InterviewEnded) {
    interviewer.heading("Needs")
    self.init(
      historicalContext: try interviewer.choice("How much history does a result need?"),
      ordering: try interviewer.yesOrNo("Must events be handled in their order?"),
      exactlyOnce: try interviewer.yesOrNo("Must every event count exactly once?"),
      reprocessing: try interviewer.yesOrNo(
        "Is history computed again with the same code when the logic changes?"
      ),
      approximateFirst: try interviewer.yesOrNo(
        "May a fast approximate answer be corrected later?"
      ),
      otherTiers: try interviewer.choices("At which other tiers is the same data read?")
    )
  }
}

extension Circumstances {
  fileprivate init(asking interviewer: Interviewer) throws(InterviewEnded) {
    interviewer.heading("Circumstances")
    self.init(
      processing: try interviewer.optionalChoice("How complex is the processing?"),
      recovery: try interviewer.optionalChoice("How is a failed computation put right?"),
      team: try interviewer.optionalChoice("What does the team know?"),
      infrastructure: try interviewer.optionalChoice("What already runs?"),
      budget: try interviewer.optionalChoice("How is the budget?")
    )
  }
}

extension ChallengeQuestion {
  fileprivate static func answers(
    asking interviewer: Interviewer
  ) throws(InterviewEnded) -> [ChallengeQuestion: String] {
    interviewer.heading("Questions about the requirement")
    var answers: [ChallengeQuestion: String] = [:]
    for question in allCases {
      answers[question] = try interviewer.optionalText(question.text, empty: "open")
    }
    return answers
  }
}
