/// Durations as people write them.
enum DurationText {
  /// At most two units, such as `2d 3h`, `45m`, `3.5s` or `120ms`.
  static func of(_ duration: Duration) -> String {
    let (seconds, attoseconds) = duration.components
    if seconds < 1 { return "\(attoseconds / 1_000_000_000_000_000)ms" }
    let units = [(seconds / 86_400, "d"), (seconds / 3600 % 24, "h"), (seconds / 60 % 60, "m")]
    let all = units + [(seconds % 60, "s")]
    let parts = all.drop { $0.0 == 0 }.prefix(2).filter { $0.0 > 0 }
    return parts.map { "\($0.0)\($0.1)" }.joined(separator: " ")
  }
}
