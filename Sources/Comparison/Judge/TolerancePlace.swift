internal import Foundation

/// Where a value stands among those that a tolerance compares.
struct TolerancePlace: Comparable {
  private let rough: Double
  private let exact: Decimal

  /// Nil for what is near nothing: NaN, the infinities, and times out of reach.
  init?(_ text: String, form: CellForm) {
    switch form {
    case .timestamp, .date:
      guard let time = TimestampText.microseconds(text) else { return nil }
      (rough, exact) = (Double(time), Decimal(time))
    default:
      guard let number = Double(text), number.isFinite else { return nil }
      let exact = Decimal(string: text, locale: Locale(identifier: "en_US_POSIX"))
      (rough, self.exact) = (number, exact ?? 0)
    }
  }

  static func < (left: TolerancePlace, right: TolerancePlace) -> Bool {
    left.rough == right.rough ? left.exact < right.exact : left.rough < right.rough
  }
}
