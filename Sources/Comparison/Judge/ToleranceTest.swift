internal import Foundation
internal import MigrationSpec

/// Whether two values that are not equal are near enough.
///
/// Bounds are inclusive; the relative one is symmetric: |a - b| <= bound * max(|a|, |b|). Either
/// suffices. NaN and the infinities are near nothing but themselves, which equality has told.
struct ToleranceTest {
  let tolerance: ColumnTolerance
  let form: CellForm

  func holds(_ left: String, _ right: String) -> Bool {
    switch form {
    case .timestamp, .date: areNearInTime(left, right)
    default: areNear(left, right)
    }
  }

  /// Decimal arithmetic, so that 1.00 and 1.01 are exactly 0.01 apart; doubles where a number is
  /// out of its range, or where they leave no doubt.
  private func areNear(_ left: String, _ right: String) -> Bool {
    guard let a = Double(left), let b = Double(right), a.isFinite, b.isFinite else { return false }
    if let isNear = areClearlyNear(a, b) { return isNear }
    let fits = max(abs(a), abs(b)) < 1e100 && min(abs(a), abs(b)) > 1e-100
    if fits || a == 0 || b == 0, let exactA = Self.decimal(left), let exactB = Self.decimal(right) {
      let distance = abs(exactA - exactB)
      let size = max(abs(exactA), abs(exactB))
      if let bound = tolerance.absolute.flatMap(Self.decimal), distance <= bound { return true }
      if let bound = tolerance.relative.flatMap(Self.decimal), distance <= bound * size {
        return true
      }
      return false
    }
    let distance = abs(a - b)
    if let bound = tolerance.absolute, distance <= bound { return true }
    if let bound = tolerance.relative, distance <= bound * max(abs(a), abs(b)) { return true }
    return false
  }

  /// What doubles tell in spite of their rounding; nil where it could decide.
  ///
  /// Reading a text, the difference, the bounds and their products are each off by at most 2^-53 of
  /// their size; what is allowed for here is more than twice the sum of that.
  private func areClearlyNear(_ a: Double, _ b: Double) -> Bool? {
    let size = max(abs(a), abs(b))
    let limit = max(tolerance.absolute ?? 0, (tolerance.relative ?? 0) * size)
    guard size < 1e100, limit > 1e-100, limit < 1e100 else { return nil }
    let distance = abs(a - b)
    let doubt = (size + limit) * 0x1p-50
    if distance + doubt < limit { return true }
    return distance - doubt > limit ? false : nil
  }

  private func areNearInTime(_ left: String, _ right: String) -> Bool {
    guard let bound = tolerance.time, let a = TimestampText.microseconds(left),
      let b = TimestampText.microseconds(right)
    else { return false }
    return .microseconds(abs(a - b)) <= bound
  }

  private static func decimal(_ text: String) -> Decimal? {
    Decimal(string: text, locale: Locale(identifier: "en_US_POSIX"))
  }

  private static func decimal(_ number: Double) -> Decimal? {
    decimal(number.description)
  }
}
