extension UseCase {
  /// The use case that a new file starts from: an example to overwrite.
  public static let template = UseCase(
    name: "Orders by hour",
    description: "What was sold, by hour and product group",
    source: DataSource(name: "shop.orders", kind: .table),
    tier: .microBatch,
    why: "The floor manager moves stock between shops during the day",
    consumer: .dashboard,
    eventsPerSecond: 50,
    peakMultiplier: 4,
    impactPerMinute: 20,
    latencyValuePerMinute: 0.5,
    errorCost: .medium
  )
}
