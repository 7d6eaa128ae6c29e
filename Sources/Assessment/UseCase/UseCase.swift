/// What somebody wants from a pipeline: the requirement that is assessed.
public struct UseCase: Codable, Sendable, Equatable {
  /// What the use case is called.
  public var name: String
  /// What it does, in a sentence or two.
  public var description: String
  /// Where the data comes from.
  public var source: DataSource
  /// The latency tier that is asked for.
  public var tier: LatencyTier
  /// Why that tier is asked for.
  public var why: String
  /// Who reads the result; nil when not stated.
  public var consumer: Consumer?
  /// Events per second on average over the day.
  public var eventsPerSecond: Double
  /// How many times the average the busiest time brings.
  public var peakMultiplier: Double
  /// Money lost per minute that results are delayed.
  public var impactPerMinute: Double
  /// Money that one minute less latency in every run is worth; nil takes the impact for it.
  public var latencyValuePerMinute: Double?
  /// What a wrong result costs.
  public var errorCost: ErrorCost
  /// The currency in which every sum is stated.
  public var currency: String
  /// What is demanded beside latency.
  public var needs: Needs
  /// What the decision matrix weighs beside the needs.
  public var circumstances: Circumstances
  /// The answers to the challenge questions.
  public var answers: [ChallengeAnswer]
  /// The approach that runs today.
  public var currentApproach: CostApproach
  /// The approaches to compare by cost, in the order of the table.
  public var compare: [CostApproach]
  /// The constants of the model.
  public var assumptions: Assumptions

  /// States a use case; what is not given has the model's default.
  public init(
    name: String,
    description: String,
    source: DataSource,
    tier: LatencyTier,
    why: String,
    consumer: Consumer? = nil,
    eventsPerSecond: Double,
    peakMultiplier: Double = 1,
    impactPerMinute: Double,
    latencyValuePerMinute: Double? = nil,
    errorCost: ErrorCost,
    currency: String = "USD",
    needs: Needs = Needs(),
    circumstances: Circumstances = Circumstances(),
    answers: [ChallengeQuestion: String] = [:],
    currentApproach: CostApproach = .batchSimple,
    compare: [CostApproach] = CostApproach.standardComparison,
    assumptions: Assumptions = .standard
  ) {
    self.name = name
    self.description = description
    self.source = source
    self.tier = tier
    self.why = why
    self.consumer = consumer
    self.eventsPerSecond = eventsPerSecond
    self.peakMultiplier = peakMultiplier
    self.impactPerMinute = impactPerMinute
    self.latencyValuePerMinute = latencyValuePerMinute
    self.errorCost = errorCost
    self.currency = currency
    self.needs = needs
    self.circumstances = circumstances
    self.answers = ChallengeQuestion.allCases.map {
      ChallengeAnswer(question: $0, answer: answers[$0])
    }
    self.currentApproach = currentApproach
    self.compare = compare
    self.assumptions = assumptions
  }
}
