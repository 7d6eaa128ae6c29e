import Foundation

/// Ids of runs: sortable by time, unique.
enum RunID {
  /// The present second in UTC and some random digits, such as `20261122T031500Z-4f9a`.
  static func new() -> String {
    let style = Date.ISO8601FormatStyle(dateSeparator: .omitted, timeSeparator: .omitted)
    let suffix = String(UInt16.random(in: .min ... .max), radix: 16)
    return Date.now.formatted(style) + "-" + String(repeating: "0", count: 4 - suffix.count)
      + suffix
  }
}
