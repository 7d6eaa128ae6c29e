import MigrationSpec
import Testing

struct DurationTextTests {
  @Test(arguments: [
    ("24h", Duration.seconds(86_400)), ("60s", .seconds(60)), ("500ms", .milliseconds(500)),
    ("3d", .seconds(259_200)), ("1h30m", .seconds(5400)), ("1.5h", .seconds(5400)),
    ("0s", .zero), ("-2m", .seconds(-120)), ("0.25ms", .microseconds(250)),
  ])
  func durationsAreRead(text: String, expected: Duration) {
    #expect(DurationText.parse(text) == expected)
  }

  @Test(arguments: [
    "", "-", "1", "h", "1 h", "1H", "1h ", "1.h", ".5h", "1e3s", "1w", "99999999999999999999d",
    "9223372036854775807ms", "١h",
  ])
  func otherTextsAreNone(text: String) {
    #expect(DurationText.parse(text) == nil)
  }

  @Test
  func partsAddUp() {
    var random = SplitMix64(state: 7)
    for _ in 0..<1000 {
      let days = Int.random(in: 0...9999, using: &random)
      let hours = Int.random(in: 0...9999, using: &random)
      let minutes = Int.random(in: 0...9999, using: &random)
      let seconds = Int.random(in: 0...9999, using: &random)
      let milliseconds = Int.random(in: 0...9999, using: &random)
      let whole = ((days * 24 + hours) * 60 + minutes) * 60 + seconds
      #expect(
        DurationText.parse("\(days)d\(hours)h\(minutes)m\(seconds)s\(milliseconds)ms")
          == .seconds(whole) + .milliseconds(milliseconds)
      )
    }
  }
}
