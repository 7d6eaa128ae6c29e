import Assessment
import Reporting
import Testing

struct MeasurementTests {
  private let guessed = UseCase.sample {
    $0.eventsPerSecond = 10
    $0.peakMultiplier = 3
    $0.tier = .nearRealTime
    $0.latencyValuePerMinute = 18
  }

  private func assess(_ measure: (inout MeasuredFigures) -> Void) -> UseCaseAssessment {
    var figures = MeasuredFigures()
    measure(&figures)
    return UseCaseAssessment(guessed, file: "a.yaml", measured: figures)
  }

  @Test func `only what was measured has a row`() {
    #expect(assess { _ in }.measurement?.rows == [])
    #expect(UseCaseAssessment(guessed, file: "a.yaml").measurement == nil)
  }

  @Test func `guess and truth stand side by side`() throws {
    let measurement = try #require(
      assess {
        $0.eventsPerSecond = 40
        $0.peakEventsPerSecond = 60
        $0.resultFreshnessSeconds = 12
        $0.duplicateShare = 0.01
        $0.computeTime = ComputeTime(batchSeconds: 10, streamSeconds: 40)
      }.measurement
    )
    let rows = Dictionary(uniqueKeysWithValues: measurement.rows.map { ($0.figure, $0) })
    #expect(rows["events per second"]?.guess == 10)
    #expect(rows["events per second"]?.timesGuess == 4)
    #expect(rows["events per second"]?.isFarOff == true)
    #expect(rows["events per second at the peak"]?.timesGuess == 2)
    #expect(rows["events per second at the peak"]?.isFarOff == false)
    #expect(rows["age of a result when shadow ran"]?.guess == 30)
    #expect(rows["age of a result when shadow ran"]?.kind == .limit)
    #expect(rows["age of a result when shadow ran"]?.isFarOff == false)
    #expect(rows["duplicates"]?.guess == nil)
    #expect(rows["compute, stream per batch"]?.guess == 4)
    #expect(rows["compute, stream per batch"]?.measured == 4)
  }

  @Test(arguments: [(0.5, false), (30, false), (30.1, true), (300, true)])
  func `a result faster than its tier is no doubt, a slower one is`(age: Double, isSlow: Bool) {
    let assessment = assess { $0.resultFreshnessSeconds = age }
    #expect(assessment.measurement?.rows.first?.isBeyondLimit == isSlow)
    #expect(
      (assessment.doubts.first
        == "Measured slower than the tier allows: age of a result when shadow ran.")
        == isSlow
    )
  }

  @Test
  func `what could not be measured is shown with its reason, and nothing measured is a doubt`()
    throws
  {
    let assessment = assess {
      $0.notMeasured = [UnmeasuredFigure(.streamLag, because: "no run is recorded")]
    }
    let renderer = AssessmentRenderer(AssessmentReport([assessment]))
    for format in AssessmentFormat.allCases {
      let text = try renderer.text(as: format)
      #expect(text.contains("no run is recorded"))
      #expect(text.contains("Nothing was measured"))
    }
  }

  @Test func `what is above zero never reads as zero`() throws {
    let assessment = assess {
      $0.eventsPerSecond = 0.000_01
      $0.duplicateShare = 0.000_001
    }
    let text = try AssessmentRenderer(AssessmentReport([assessment])).text(as: .table)
    #expect(text.contains("< 0.001 /s"))
    #expect(text.contains("< 0.01 %"))
    #expect(!text.contains(" 0.00 %"))
  }

  /// By hand at 432 million events a day: factor 2.6365; near real time costs 2150 x 2.6365 + 5250 =
  /// 10918 more than micro-batch: (10918 + 3000) / 720 = 19.33 per minute, and stated are 18.
  @Test func `measured volume can change the recommendation and then is the first doubt`() {
    let assessment = assess { $0.eventsPerSecond = 5000 }
    #expect(assessment.analysis.choice.architecture == .fullStreaming)
    #expect(assessment.measurement?.recommendation == .microBatchViews)
    // By hand: 2550 x 2.6365 + 9375 = 16098.
    #expect(
      assessment.doubts.first
        == "With the measured figures it would be Micro-batch views, results in 1 to 15 minutes, at "
        + "16,098 USD a month."
    )
  }
}
