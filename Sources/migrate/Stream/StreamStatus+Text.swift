import Pipelines

extension StreamStatus {
  /// What people read: one fact per line.
  var text: String {
    ([headline] + [applied, lag, kept].compactMap(\.self)).joined(separator: "\n")
  }

  private var headline: String {
    let what =
      switch state {
      case .absent: "not set up"
      case .copying: "its setup has not ended"
      case .ready: "set up"
      case .broken: "broken: its slot is gone or was invalidated"
      }
    return "stream: \(what); \(running)"
  }

  private var running: String {
    if isRunning { return "it is running" }
    return switch state {
    case .absent, .copying:
      "no stream is running (`migrate stream setup`, then `migrate stream run`)"
    case .ready: "no stream is running (`migrate stream run` starts one)"
    case .broken: "no stream is running (`migrate shadow --rebuild-stream` begins anew)"
    }
  }

  private var applied: String? {
    progress.map {
      "applied: \($0.rows) rows in \($0.transactions) transactions, up to log position \($0.lsn)"
    }
  }

  private var lag: String? {
    guard let lagBytes else { return nil }
    guard lagBytes > 0 else { return "lag: none" }
    let time = storedSecondsAgo.map { ", for at least \(Self.time($0))" } ?? ""
    return "lag: \(Self.size(lagBytes)) of log not applied yet\(time)"
  }

  private var kept: String? {
    retainedBytes.map { "kept on the server for its slot: \(Self.size($0)) of log" }
  }

  /// A size for people.
  static func size(_ bytes: Int) -> String {
    let units = ["KiB", "MiB", "GiB", "TiB"]
    guard bytes >= 1024 else { return "\(bytes) bytes" }
    var value = Double(bytes) / 1024
    var unit = 0
    while value >= 1024, unit < units.count - 1 {
      value /= 1024
      unit += 1
    }
    return "\((value * 10).rounded() / 10) \(units[unit])"
  }

  private static func time(_ seconds: Double) -> String {
    let whole = Int(seconds)
    return switch whole {
    case ..<60: "\(whole) s"
    case ..<3600: "\(whole / 60) min \(whole % 60) s"
    default: "\(whole / 3600) h \(whole / 60 % 60) min"
    }
  }
}
