import ArgumentParser
import Rollout

/// An event time as an option's value, or `all` for none.
struct EventTimeBound: Hashable {
  /// The time; nil for all.
  let time: EventTime?

  /// Reads an option's value.
  init(argument: String) throws {
    guard argument != "all" else {
      time = nil
      return
    }
    guard let time = EventTime(argument) else {
      throw ValidationError(
        "'\(argument)' is not an event time: write 2026-11-20, 2026-11-20T13:00 or all"
      )
    }
    self.time = time
  }
}
