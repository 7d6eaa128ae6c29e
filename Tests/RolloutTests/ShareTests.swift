import Testing

@testable import Rollout

@Suite struct ShareTests {
  @Test(arguments: [
    ("0", 0), ("1", 100), ("10", 1000), ("0.5", 50), ("0.05", 5), ("12.34", 1234), ("100", 10_000),
    ("100.00", 10_000), ("007", 700),
  ])
  func percentagesAreExact(text: String, basisPoints: Int) throws {
    #expect(try Share(percent: text).basisPoints == basisPoints)
  }

  @Test(arguments: [
    "", "ten", "-1", "+1", "101", "100.01", "0.001", "1e1", "1.", ".5", "1,5", "10%", " 1", "٣",
    "99999999999999999999", "nan",
  ])
  func otherTextsAreRefused(text: String) {
    #expect(throws: ShareError.self) { try Share(percent: text) }
  }

  @Test func everyShareReadsBackFromItsText() throws {
    for points in 0...10_000 {
      let share = try #require(Share(basisPoints: points))
      #expect(try Share(percent: share.percent) == share)
    }
  }
}
