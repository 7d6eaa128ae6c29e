/// How long both sides worked in one run; nil for a side that runs on its own.
struct SideTimes {
  /// The batch side over the pinned inputs.
  var batch: Duration?
  /// The streaming side: setting it up, where that was due, and following up to the fence.
  var stream: Duration?
  /// How long after the fence the streaming side had everything before it; nil when we do not
  /// run it by replication.
  var streamLag: Duration?
}
