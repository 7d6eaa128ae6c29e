internal import Foundation

/// Who holds a lock on a state file.
public struct LockHolder: Codable, Sendable, Hashable, CustomStringConvertible {
  /// The process.
  public let pid: Int32
  /// The machine.
  public let host: String
  /// The machine's boot, so that a process id of before a restart is not taken for one of now.
  public let bootID: String?
  /// What it is doing, such as `migrate canary`.
  public let command: String
  /// Since when.
  public let since: Timestamp

  /// This process.
  ///
  /// - Parameter command: What it is doing, such as `migrate canary`.
  /// - Returns: The holder.
  public static func current(command: String) -> LockHolder {
    let boot = try? String(contentsOfFile: "/proc/sys/kernel/random/boot_id", encoding: .utf8)
    return LockHolder(
      pid: getpid(),
      host: ProcessInfo.processInfo.hostName,
      bootID: boot?.trimmingCharacters(in: .whitespacesAndNewlines),
      command: command,
      since: .now
    )
  }

  /// One line for messages.
  public var description: String {
    "'\(command)' (process \(pid) on \(host), since \(since))"
  }

  private enum CodingKeys: String, CodingKey {
    case pid, host, command, since
    case bootID = "boot_id"
  }
}
