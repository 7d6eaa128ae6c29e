internal import Foundation
internal import MigrationSpec

/// SQL that makes values of a tolerant column coarser, so that values which come out alike are
/// proven to be within the tolerance.
///
/// Values that come out apart may still be within it: rows are read then. There are several
/// phases, whose boundaries lie apart: two near values that a boundary separates in one phase are
/// together in another. No value leaves its type.
///
/// Doubles under a relative bound r lose their last s bits by Dekker's split, c = x(2^s + 1),
/// c - (c - x), which is x rounded to 53 - s bits (Boldo 2006, for every rounding of ties, as long
/// as nothing overflows): |x - h| <= 2^(s-1) ulp(x). Two values of one h are thus at most
/// 2^(s-52) max(|a|, |b|) apart. The phases multiply by 1 + j 2^(s-52) / 5 before; what that rounds
/// off is far below the sixteenth that s leaves free.
struct QuantisedValue {
  /// How many phases there are.
  static let phaseCount = 3

  let column: ComparedColumn

  /// SQL of the coarser value.
  ///
  /// - Parameters:
  ///   - value: SQL of the value, cheap to repeat.
  ///   - phase: From 0 to `phaseCount` - 1.
  /// - Returns: SQL; nil when the tolerance can't be used so.
  func sql(_ value: String, phase: Int) -> String? {
    guard let tolerance = column.tolerance else { return nil }
    switch column.form {
    case .float where !column.traits.isSinglePrecision:
      if let bound = tolerance.relative, bound > 0 { return Self.split(value, bound, phase) }
      if let bound = tolerance.absolute, bound > 0 { return Self.steps(value, bound, phase) }
    case .numeric:
      if let bound = tolerance.absolute, bound > 0 { return Self.multiples(value, bound, phase) }
    case .timestamp:
      if let bound = tolerance.time, bound > .zero { return Self.bins(value, bound, phase) }
    default: break
    }
    return nil
  }

  /// Beyond 1e290 the split would overflow: such values, the infinities and NaN stay as they are.
  private static func split(_ value: String, _ bound: Double, _ phase: Int) -> String? {
    let lostBits = min(Int(log2(min(bound, 1) / 1.0625).rounded(.down)), -1) + 52
    guard lostBits >= 8 else { return nil }
    let unit = exp2(Double(lostBits - 52))
    let factor = 1 + Double(phase) * 0.2 * unit
    let moved = phase == 0 ? value : "(\(value) * \(literal(factor)))"
    let big = "(\(moved) * \(literal(exp2(Double(lostBits)) + 1)))"
    return "CASE WHEN \(value) BETWEEN -1e290::float8 AND 1e290::float8 "
      + "THEN \(big) - (\(big) - \(moved)) ELSE \(value) END"
  }

  /// Multiples of a step just below the bound.
  ///
  /// Up to 2^40 steps from zero the division is exact to 2^-12 of a step, which the step's being
  /// 2^-10 shorter than the bound makes good; values further away stay as they are.
  private static func steps(_ value: String, _ bound: Double, _ phase: Int) -> String? {
    let step = bound * (1 - exp2(-10))
    let reach = step * exp2(40)
    guard step.isNormal, reach.isFinite else { return nil }
    let shift = Double(phase) / Double(phaseCount)
    return "CASE WHEN \(value) BETWEEN \(literal(-reach)) AND \(literal(reach)) "
      + "THEN floor(\(value) / \(literal(step)) + \(literal(shift))) * \(literal(step)) "
      + "ELSE \(value) END"
  }

  /// Exact multiples: `div` cuts towards zero, so what is below zero goes one further.
  private static func multiples(_ value: String, _ bound: Double, _ phase: Int) -> String? {
    guard let exact = Decimal(string: bound.description), exact > 0 else { return nil }
    let step = "\(exact)"
    let shift = exact * Decimal(phase) / Decimal(phaseCount)
    let moved = phase == 0 ? value : "(\(value) + \(shift))"
    return "CASE WHEN \(moved) < 0 THEN div(\(moved), \(step)) - 1 ELSE div(\(moved), \(step)) END"
  }

  private static func bins(_ value: String, _ bound: Duration, _ phase: Int) -> String? {
    let (seconds, attoseconds) = bound.components
    let microseconds = seconds * 1_000_000 + attoseconds / 1_000_000_000_000
    guard microseconds > 1, microseconds < 1_000_000_000_000_000 else { return nil }
    let shift = microseconds / Int64(phaseCount) * Int64(phase)
    return "CASE WHEN \(value) >= timestamp '0001-01-01' THEN "
      + "date_bin(interval '\(microseconds) microseconds', \(value), "
      + "timestamp '2000-01-01' + interval '\(shift) microseconds') ELSE \(value) END"
  }

  private static func literal(_ number: Double) -> String {
    "'\(number)'::float8"
  }
}
