/// How a number is brought to fewer digits before it is compared.
public enum DecimalReduction: Hashable, Sendable {
  /// Rounded half away from zero to digits after the decimal point; negative ones count before it.
  case round(digits: Int)
  /// Cut off after digits after the decimal point, toward zero.
  case truncate(digits: Int)
}
