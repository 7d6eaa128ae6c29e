import Assessment
import Testing

struct FigureTextTests {
  @Test(arguments: [
    (0, 0, "0"), (999, 0, "999"), (1000, 0, "1,000"), (1_234_567.891, 2, "1,234,567.89"),
    (-1234.5, 0, "-1,235"), (0.5, 0, "1"), (-0.4, 0, "0"), (0.05, 2, "0.05"),
    (1e27, 0, "1,000,000,000,000,000,013,287,555,072"),
  ])
  func `numbers are grouped and rounded`(value: Double, decimals: Int, text: String) {
    #expect(FigureText.grouped(value, decimals: decimals) == text)
  }

  @Test(arguments: [
    (0, "0 EUR"), (20, "20 EUR"), (0.24, "0.24 EUR"), (99.99, "99.99 EUR"),
    (13_729.3, "13,729 EUR"),
  ])
  func `money shows cents only where they matter`(amount: Double, text: String) {
    #expect(FigureText.money(amount, "EUR") == text)
  }

  @Test(arguments: [(12, "12"), (0.5, "0.5"), (1200, "1,200"), (0.001, "0.001"), (0.25, "0.25")])
  func `plain numbers have no idle zeros`(value: Double, text: String) {
    #expect(FigureText.number(value) == text)
  }

  @Test(arguments: [
    (0.1, "100 ms"), (30, "30 s"), (900, "15.0 min"), (14_400, "4.0 h"),
  ])
  func `durations choose their unit`(seconds: Double, text: String) {
    #expect(FigureText.duration(seconds: seconds) == text)
  }
}
