import ArgumentParser
import MigrationSpec

/// How long a command waits for what will come by the passing of time.
struct WaitingTime: Hashable {
  /// Not at all.
  static let none = WaitingTime(duration: .zero)

  /// How long.
  let duration: Duration

  private init(duration: Duration) {
    self.duration = duration
  }

  /// Reads an option's value, such as `90s` or `2h`.
  init(argument: String) throws {
    guard let duration = DurationText.parse(argument), duration >= .zero else {
      throw ValidationError("'\(argument)' is not a duration: \(DurationText.hint)")
    }
    self.init(duration: duration)
  }
}
