/// What already runs and is paid for.
public enum Infrastructure: String, Codable, Sendable, CaseIterable {
  /// Kubernetes and a managed log such as Kafka.
  case streaming
  /// Spark or a data warehouse.
  case warehouse
  /// Both kinds alike.
  case both
}
