#if DEBUG
  internal import Glibc
  internal import Synchronization

  /// Which of the places that a task comes to is to fail, and how.
  ///
  /// A class, because the tasks of one test count together.
  package final class FaultPlan: Sendable {
    /// How a place fails.
    package enum Fault: String, Sendable, CaseIterable {
      /// The process is killed.
      case kill
      /// The connection is cut before the statement is sent.
      case cut
      /// The statement is sent, and its answer is lost.
      case mute
    }

    /// The plan of the current task.
    @TaskLocal package static var current: FaultPlan?

    private let fault: Fault?
    private let position: Int
    private let places = Mutex<[FaultPoint]>([])

    /// A plan by which nothing fails and the places are counted.
    package init() {
      fault = nil
      position = 0
    }

    /// A plan by which one place fails.
    ///
    /// - Parameters:
    ///   - fault: How.
    ///   - position: Which, counted from 1 over all places.
    package init(_ fault: Fault, at position: Int) {
      self.fault = fault
      self.position = position
    }

    /// The places that were reached, in order.
    package var reached: [FaultPoint] { places.withLock { $0 } }

    func reach(_ place: FaultPoint, socket: Int32?) {
      let count = places.withLock { places in
        places.append(place)
        return places.count
      }
      guard let fault, count == position else { return }
      switch fault {
      case .kill: _ = Glibc.kill(getpid(), SIGKILL)
      case .cut: if let socket { shutdown(socket, Int32(SHUT_RDWR)) }
      case .mute: if let socket { shutdown(socket, Int32(SHUT_RD)) }
      }
    }
  }
#endif
