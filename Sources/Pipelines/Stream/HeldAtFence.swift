internal import Postgres

/// Somebody wants the stream to wait at a fence, and going on would pass it.
struct HeldAtFence: Error, Hashable {
  let fence: LogSequenceNumber
}
