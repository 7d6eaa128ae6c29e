internal import Foundation
internal import Glibc

/// The living processes of one session that one of our runs has started, by what `/proc` says.
///
/// The number of a session may be in use again, so what counts besides is the run's id in the
/// process's environment.
struct SessionProcesses {
  let trace: CommandTrace

  /// The processes' ids; zombies are left out.
  var ids: [pid_t] {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: "/proc")) ?? []
    return names.compactMap { pid_t($0) }.filter { isInSession($0) && isOfRun($0) }
  }

  /// Ends all of them: asks first, and insists after a while.
  ///
  /// - Returns: How many there were.
  func end(patience: Duration) async -> Int {
    let found = ids
    guard !found.isEmpty else { return 0 }
    for id in found { kill(id, SIGTERM) }
    let deadline = ContinuousClock.now + patience
    while !ids.isEmpty, ContinuousClock.now < deadline {
      // A cancelled wait goes on to what insists.
      guard (try? await Task.sleep(for: .milliseconds(20))) != nil else { break }
    }
    for id in ids { kill(id, SIGKILL) }
    return found.count
  }

  /// `/proc/ID/stat` (proc(5)): after the name in parentheses state, parent, group, session.
  private func isInSession(_ id: pid_t) -> Bool {
    guard let stat = try? String(contentsOfFile: "/proc/\(id)/stat", encoding: .utf8),
      let name = stat.lastIndex(of: ")")
    else { return false }
    let fields = stat[stat.index(after: name)...].split(separator: " ")
    guard fields.count > 3, fields[0] != "Z" else { return false }
    // Of a command that was being started, the run's id is all that is known.
    return trace.session == 0 || fields[3] == "\(trace.session)"
  }

  private func isOfRun(_ id: pid_t) -> Bool {
    guard let environment = FileManager.default.contents(atPath: "/proc/\(id)/environ") else {
      return false
    }
    let variable = Array("MIGRATE_RUN_ID=\(trace.runID)".utf8)
    return environment.split(separator: 0).contains { $0.elementsEqual(variable) }
  }
}
