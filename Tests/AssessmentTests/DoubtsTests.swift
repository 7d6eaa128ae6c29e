import Assessment
import Testing

/// The doubts and their order: what endangers the decision most stands first.
struct DoubtsTests {
  private func assess(_ change: (inout UseCase) -> Void) -> UseCaseAssessment {
    UseCaseAssessment(
      .sample {
        $0.answers = ChallengeQuestion.allCases.map {
          ChallengeAnswer(question: $0, answer: "Something")
        }
        change(&$0)
      },
      file: "a.yaml"
    )
  }

  private func first(_ change: (inout UseCase) -> Void) -> String {
    assess(change).doubts.first ?? ""
  }

  @Test func `nothing happening at all comes before everything else`() {
    let doubt = first {
      $0.eventsPerSecond = 0
      $0.tier = .microBatch
      $0.impactPerMinute = 20
      $0.latencyValuePerMinute = nil
    }
    #expect(doubt.hasPrefix("The file states no events at all"))
  }

  @Test func `a stand-in for the value comes first where the money decides`() {
    let stands: (inout UseCase) -> Void = {
      $0.impactPerMinute = 20
      $0.latencyValuePerMinute = nil
    }
    let deciding = assess {
      stands(&$0)
      $0.tier = .nearRealTime
    }
    #expect(deciding.doubts.first?.hasPrefix("Nobody said what a minute") == true)
    #expect(deciding.thresholds.contains { $0.contains("(stand-in: 20 USD)") })
    #expect(!deciding.thresholds.contains { $0.contains("(stated: 20 USD): then") })
    let harmless = assess(stands)
    #expect(harmless.doubts.first?.hasPrefix("Nobody said") == false)
    #expect(harmless.doubts.contains { $0.hasPrefix("Nobody said") })
  }

  @Test func `a step that does not pay is refused, and what it would take is told`() {
    let assessment = assess {
      $0.tier = .nearRealTime
      $0.latencyValuePerMinute = 0.5
    }
    #expect(assessment.analysis.choice.architecture == .microBatchViews)
    #expect(assessment.doubts.first?.contains("not near real time as required") == true)
    #expect(
      assessment.analysis.choice.reasons.contains {
        $0.contains("saves 1 min per run, which returns 360 USD a month, and costs 7,400 USD more")
      }
    )
    #expect(assessment.thresholds.contains { $0.hasPrefix("Above 14.44 USD per minute") })
  }

  @Test func `what a critical error forces without paying is the first doubt`() {
    let assessment = assess {
      $0.tier = .nearRealTime
      $0.errorCost = .critical
      $0.impactPerMinute = 1
      $0.latencyValuePerMinute = 0.5
    }
    #expect(assessment.analysis.choice.architecture == .fullStreaming)
    #expect(assessment.doubts.first?.contains("it takes 14.44 USD per minute of latency") == true)
    let poor = assess {
      $0.tier = .microBatch
      $0.errorCost = .critical
      $0.circumstances = Circumstances(processing: .complex, team: .batch, budget: .constrained)
    }
    #expect(poor.doubts.first?.hasPrefix("It never pays back: it costs 6,400 USD more") == true)
    #expect(poor.doubts.contains { $0.contains("lean to batch (real time to batch: 3 to 8)") })
  }

  @Test func `two figures that contradict each other are named`() {
    let doubt = first {
      $0.impactPerMinute = 5000
      $0.latencyValuePerMinute = 0.1
    }
    #expect(doubt.contains("a minute of delay loses 5,000 USD"))
    #expect(doubt.contains("earns 0.1 USD"))
    #expect(!doubt.contains("as required"))
    let inverted = assess {
      $0.tier = .microBatch
      $0.impactPerMinute = 3
      $0.latencyValuePerMinute = 4
    }
    #expect(inverted.doubts.contains { $0.contains("earn 4 USD") && $0.contains("only 3 USD") })
  }

  @Test func `two rules that contradict each other are named`() {
    let doubt = first {
      $0.tier = .realTime
      $0.consumer = .dashboard
      $0.impactPerMinute = 50
      $0.errorCost = .critical
    }
    #expect(doubt.hasPrefix("Two rules conflict"))
  }

  /// By hand: 42480 x 0.26 = 11044.8 returned, 4644.8 net; 36000 / 4644.8 = 7.75 months for what
  /// exceeds a new batch, 72000 / 4644.8 = 15.5 in full.
  @Test func `a payback that is too late in full is a doubt before the guesses`() throws {
    let assessment = assess {
      $0.tier = .microBatch
      $0.impactPerMinute = 1
      $0.latencyValuePerMinute = 0.26
    }
    #expect(assessment.analysis.choice.architecture == .microBatchViews)
    #expect(
      assessment.doubts.first?.contains("back in 15.5 months, which is not within 12") == true
    )
  }

  /// By hand: 42480 x 0.5 - 6400 = 14840 net; 72000 / 14840 = 4.9 months.
  @Test func `a payback that leaves out a part of what is built says so`() {
    let doubts = assess {
      $0.tier = .microBatch
      $0.latencyValuePerMinute = 0.5
    }.doubts
    #expect(doubts.last?.contains("all 72,000 USD are back in 4.9 months.") == true)
  }

  /// By hand: near real time over micro-batch takes 14.4444 per minute.
  @Test(arguments: [(14.5, true), (28.8, true), (28.9, false)])
  func `a value near the limit is a doubt`(value: Double, isThin: Bool) {
    let assessment = assess {
      $0.tier = .nearRealTime
      $0.consumer = .service
      $0.impactPerMinute = 100
      $0.latencyValuePerMinute = value
    }
    #expect(assessment.analysis.choice.servedTier == .nearRealTime)
    let doubt = assessment.doubts.first { $0.hasPrefix("It rests on the value of a minute") }
    #expect(
      doubt?.contains("at 14.44 USD or less near real time no longer pays") == (isThin ? true : nil)
    )
    #expect(isThin == (assessment.doubts.first == doubt))
  }

  @Test(arguments: [(7.2, false), (7.3, true), (14.4, true)])
  func `a refusal near the limit is a doubt`(value: Double, isThin: Bool) {
    let doubts = assess {
      $0.tier = .nearRealTime
      $0.impactPerMinute = 100
      $0.latencyValuePerMinute = value
    }.doubts
    #expect(doubts.contains { $0.contains("and above 14.44 USD near real time pays") } == isThin)
  }

  /// By hand: 42480 x 45.5 = 1932840 = 100.02 x 19325; 42480 x 45.48 = 1931990 = 99.97 x 19325.
  @Test(arguments: [(45.5, true), (45.48, false)])
  func `a return far above the cost is a doubt`(value: Double, isDoubtful: Bool) {
    let doubts = assess {
      $0.tier = .nearRealTime
      $0.impactPerMinute = 100
      $0.latencyValuePerMinute = value
    }.doubts
    #expect(doubts.contains { $0.contains("times what it costs") } == isDoubtful)
  }

  @Test func `a value that nobody asks for is a doubt and no threshold`() {
    let assessment = assess { $0.latencyValuePerMinute = 0.5 }
    #expect(assessment.doubts.contains { $0.contains("yet nobody asks for it") })
    #expect(!assessment.thresholds.contains { $0.contains("if anybody needed it") })
  }

  @Test func `what earns nothing says what it is worth`() {
    #expect(first { $0.source.kind = .stream }.hasPrefix("It earns nothing by the model"))
  }

  /// By hand: 94 runs x 10 minutes x 10 = 9400 returned, 3000 net, 36000 / 3000 = exactly 12 months.
  @Test func `a payback of exactly the limit has to return more`() {
    let assessment = assess {
      $0.tier = .microBatch
      $0.latencyValuePerMinute = 10
      $0.assumptions.breakEven.minutesSaved = 10
      $0.assumptions.breakEven.runsPerMonth = 94
    }
    #expect(assessment.analysis.choice.architecture == .batch)
    #expect(
      assessment.analysis.choice.reasons.contains {
        $0.contains("return more than 9,400 USD a month, and it returns 9,400 USD")
      }
    )
  }
}
