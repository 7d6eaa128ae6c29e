extension Architecture {
  /// What the two sides of a migration to it are to become, as comments of a specification.
  func pipelineNotes(serving tier: LatencyTier) -> [String] {
    let lines = tier == .realTime ? "\(notes)\n\(Self.realTimeNotes)" : notes
    return lines.split(separator: "\n").map { "# \($0)" }
  }

  /// SQL per micro-batch takes seconds.
  private static let realTimeNotes = """
    SQL per micro-batch takes seconds and cannot meet under 100 ms: what answers has to be a streaming
    program of your own. It is compared by the tables that it fills, as kind command or external.
    """

  private var notes: String {
    switch self {
    case .batch:
      """
      Recommended is to keep the batch: nothing has to be built. Should the job itself be
      rewritten, the rewritten one is the stream side here, and both are compared as they are.
      """
    case .microBatchViews:
      """
      Recommended are views, refreshed every few minutes: state them under views, which
      `migrate views run` refreshes, and name their tables as the outputs' stream relations.
      """
    case .streamingIngestion:
      """
      Recommended is to stream the raw layer alone, and to leave the processing to the batch:
        stream: { kind: replication, files: [stream/bronze.sql] }
      Compare the raw layer (layer: bronze), and let the batch read it after the cutover.
      """
    case .medallion:
      """
      Recommended are streamed layers, each read at its own freshness:
        stream: { kind: replication, files: [stream/bronze.sql, stream/silver.sql, stream/gold.sql] }
      Give each layer an output of its own (layer: bronze, silver, gold) and link them by depends_on.
      """
    case .lambda:
      """
      Recommended are both sides for good: the batch for complete results, the stream for the
      latest. Keep the batch as it is, and stream what comes after it:
        stream: { kind: replication, files: [stream/gold.sql] }
      """
    case .kappa:
      """
      Recommended is one streaming code base that is replayed for history:
        stream: { kind: replication, files: [stream/gold.sql], reset: stream/reset.sql }
      With a reset file, `migrate shadow --rebuild-stream` computes all of it again.
      """
    case .fullStreaming:
      """
      Recommended is to stream from the source to the result, by SQL per micro-batch or by your own:
        stream: { kind: replication, files: [stream/gold.sql] }
        stream: { kind: command, run: [bin/stream-to-fence], timeout: 10m }
      Such a command finds where to stop in MIGRATE_FENCE_LSN.
      """
    }
  }
}
