import Dispatch

/// A serial executor that runs an actor's jobs on a queue of its own.
///
/// libpq calls block. On the cooperative pool two blocked connections would stop a two-core
/// machine; on a named serial queue every connection blocks only itself, and one thread at a time
/// touches its `PGconn`, which is all that libpq asks for.
final class QueueExecutor: SerialExecutor {
  private let queue: DispatchQueue

  init(label: String) {
    queue = DispatchQueue(label: label)
  }

  func enqueue(_ job: consuming ExecutorJob) {
    let unownedJob = UnownedJob(job)
    queue.async { unownedJob.runSynchronously(on: self.asUnownedSerialExecutor()) }
  }
}
