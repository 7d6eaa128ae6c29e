import Dispatch
import Foundation

/// Calls a handler for one signal instead of what the signal does by itself.
struct SignalTrap {
  private let number: Int32
  private let source: any DispatchSourceSignal

  /// Returns when the trap is in force; until then the signal has its default effect.
  ///
  /// - Parameters:
  ///   - number: The signal.
  ///   - handler: Called on a queue of its own, one call at a time; signals that arrive in quick
  ///     succession may share a call.
  init(_ number: Int32, handler: @escaping @Sendable () -> Void) async {
    self.number = number
    let queue = DispatchQueue(label: "migrate.signal.\(number)")
    let source = DispatchSource.makeSignalSource(signal: number, queue: queue)
    source.setEventHandler(handler: handler)
    await withCheckedContinuation { registered in
      source.setRegistrationHandler { registered.resume() }
      source.activate()
    }
    #if canImport(Darwin)
      // A source only watches there, while on Linux it catches the signal. Ignoring it there as
      // well would hide it from the source, as the main thread of an async program blocks none.
      signal(number, SIG_IGN)
    #endif
    self.source = source
  }

  /// Gives the signal its default effect back.
  func remove() {
    source.cancel()
    signal(number, SIG_DFL)
  }
}
