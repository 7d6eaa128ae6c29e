import Testing

@testable import Rollout

@Suite struct TimestampTests {
  @Test func everyMillisecondReadsBack() {
    for offset in 0..<5000 {
      let time = Timestamp(milliseconds: 1_795_465_476_740 + Int64(offset) * 997)
      #expect(Timestamp(parsing: time.description) == time)
    }
  }

  @Test(arguments: [
    (0, "1970-01-01T00:00:00.000Z"), (-1, "1969-12-31T23:59:59.999Z"),
    (1_795_465_476_740, "2026-11-23T20:24:36.740Z"),
  ])
  func text(milliseconds: Int64, text: String) {
    #expect(Timestamp(milliseconds: milliseconds).description == text)
  }
}
