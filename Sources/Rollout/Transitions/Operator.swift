internal import Foundation

/// Whoever runs this process, for the history.
public enum Operator {
  /// The user and the machine, as `user@host`.
  public static var current: String {
    "\(NSUserName())@\(ProcessInfo.processInfo.hostName)"
  }
}
