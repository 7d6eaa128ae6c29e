/// The pipelines that an assessment can recommend.
public enum Architecture: String, Codable, Sendable, CaseIterable {
  /// Scheduled jobs over complete data.
  case batch
  /// Materialised views that are refreshed every few minutes.
  case microBatchViews = "micro_batch_views"
  /// Events are captured as they happen and processed in batch.
  case streamingIngestion = "streaming_ingestion"
  /// Bronze and silver by streaming, gold by stream or batch, each consumer at its own freshness.
  case medallion
  /// Complete batch results and fast approximate ones, merged at query time.
  case lambda
  /// One streaming code base over a replayable log, for live data and for history.
  case kappa
  /// Streaming from the source to the result.
  case fullStreaming = "full_streaming"

  /// The recommendation's name.
  public var title: String {
    switch self {
    case .batch: "Batch"
    case .microBatchViews: "Micro-batch views"
    case .streamingIngestion: "Streaming ingestion with batch processing"
    case .medallion: "Medallion hybrid"
    case .lambda: "Lambda"
    case .kappa: "Kappa"
    case .fullStreaming: "Full streaming"
    }
  }

  /// What it is, in one sentence.
  public var summary: String {
    switch self {
    case .batch:
      "Scheduled jobs over complete data; nothing is streamed."
    case .microBatchViews:
      "Materialised views over the existing tables, each refreshed every few minutes."
    case .streamingIngestion:
      "Events are captured as they happen; processing stays in scheduled jobs."
    case .medallion:
      "Raw and cleaned layers as fresh as the fastest reader needs; each reader's own as fresh as "
        + "it is read."
    case .lambda:
      "Complete batch results up to a watermark, fast streaming results after it, merged when read."
    case .kappa:
      "One streaming code base over a replayable log serves live data and recomputes history."
    case .fullStreaming:
      "Every event is processed as it arrives, from the source to the result."
    }
  }

  /// Whether results come from a streaming pipeline.
  public var streamsResults: Bool {
    switch self {
    case .batch, .microBatchViews, .streamingIngestion: false
    case .medallion, .lambda, .kappa, .fullStreaming: true
    }
  }
}
