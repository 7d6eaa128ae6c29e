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

  @Test(arguments: [
    (1000.01, "1,000.01"), (999.99, "999.99"), (99.999, "99.999"), (0.004, "0.004"), (20, "20"),
    (1_234_567.5, "1,234,567.5"), (-1500, "-1,500"), (0, "0"),
  ])
  func `a stated figure is shown as it is`(value: Double, text: String) {
    #expect(FigureText.exact(value) == text)
  }

  @Test(arguments: [(0.004, "0.004"), (0.0049, "0.0049"), (0.005, "0.01"), (-0.001, "-0.001")])
  func `no sum above zero reads as zero`(amount: Double, text: String) {
    #expect(FigureText.amount(amount) == text)
  }

  @Test(arguments: [
    (0.2213, 0.5, "0.22"), (0.2213, 0.22, "0.221"), (0.2213, 0.2214, "0.2213"),
    (14.4444, 14.44, "14.444"),
  ])
  func `a limit can be told from the figure beside it`(limit: Double, figure: Double, text: String)
  {
    #expect(FigureText.limit(limit, beside: figure) == text)
  }

  @Test(arguments: [
    (nil, "never"), (0, "at once"), (0.01, "1 day"), (0.1, "3 days"), (0.97, "30 days"),
    (1, "1.0 months"), (2.426, "2.4 months"), (12, "12.0 months"), (11.98, "11.98 months"),
    (12.01, "12.01 months"),
  ])
  func `paybacks read the same everywhere`(months: Double?, text: String) {
    #expect(PhraseText.months(months) == text)
  }

  @Test(arguments: [
    (0, "0 events"), (1, "1 event"), (1.5, "1.5 events"), (0.0001, "< 0.001 events"),
  ])
  func `a quantity has its noun in the right number`(value: Double, text: String) {
    #expect(PhraseText.quantity(value, "event") == text)
  }

  @Test(arguments: [(12, "12"), (0.5, "0.5"), (1200, "1,200"), (0.001, "0.001"), (0.25, "0.25")])
  func `plain numbers have no idle zeros`(value: Double, text: String) {
    #expect(FigureText.number(value) == text)
  }

  @Test(arguments: [
    (0.1, "100 ms"), (30, "30 s"), (900, "15.0 min"), (14_400, "4.0 h"), (-3600, "-60.0 min"),
  ])
  func `durations choose their unit`(seconds: Double, text: String) {
    #expect(FigureText.duration(seconds: seconds) == text)
  }
}
