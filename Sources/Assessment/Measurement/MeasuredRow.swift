/// A measured figure beside the guess in the file.
public struct MeasuredRow: Codable, Sendable, Equatable {
  /// What was measured.
  public let figure: String
  /// The unit of both numbers.
  public let unit: MeasuredUnit
  /// What the file says or implies; nil where it says nothing.
  public let guess: Double?
  /// What kind of figure the guess is.
  public let kind: GuessKind
  /// What was measured.
  public let measured: Double

  /// How many times the guess the truth is; nil without a guess above zero.
  public var timesGuess: Double? {
    guard let guess, guess > 0 else { return nil }
    return measured / guess
  }

  /// Whether guess and truth differ by more than a factor of two, as far as sensitivity looks.
  public var isFarOff: Bool {
    guard kind == .estimate, let timesGuess else { return false }
    return timesGuess > 2 || timesGuess < 0.5
  }

  /// Whether the truth is beyond what the tier allows.
  public var isBeyondLimit: Bool {
    guard kind == .limit, let timesGuess else { return false }
    return timesGuess > 1
  }
}
