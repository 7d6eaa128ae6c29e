#if DEBUG || MIGRATE_FAIL_POINTS
  internal import Synchronization

  /// How often each fail point was reached.
  struct FailPointCounters: ~Copyable {
    private let counts = Mutex<[FailPoint: Int]>([:])

    /// Counts a visit and returns how many there were.
    func next(_ point: FailPoint) -> Int {
      counts.withLock { counts in
        counts[point, default: 0] += 1
        return counts[point, default: 0]
      }
    }
  }
#endif
