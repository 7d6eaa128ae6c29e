import Assessment

extension UseCase {
  /// A plain report on a table that loses nothing by being late; tests change what they are about.
  static func sample(_ change: (inout UseCase) -> Void = { _ in }) -> UseCase {
    var useCase = UseCase(
      name: "Sample",
      description: "Orders by hour",
      source: DataSource(name: "orders", kind: .table),
      tier: .batch,
      why: "The report is read in the morning",
      consumer: .person,
      eventsPerSecond: 10,
      impactPerMinute: 0,
      latencyValuePerMinute: 0,
      errorCost: .low
    )
    change(&useCase)
    return useCase
  }
}
