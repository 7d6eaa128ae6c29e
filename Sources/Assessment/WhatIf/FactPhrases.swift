extension DataSourceKind {
  var phrase: String {
    switch self {
    case .stream: "a stream of events"
    case .table: "a table"
    case .files: "files"
    }
  }
}

extension HistoricalContext {
  var phrase: String {
    switch self {
    case .none: "none"
    case .lookups: "look-ups by key"
    case .joins: "heavy joins"
    }
  }
}

extension Experience {
  var phrase: String {
    switch self {
    case .streaming: "in streaming"
    case .batch: "in batch"
    case .both: "in both kinds"
    }
  }
}

extension Infrastructure {
  var phrase: String {
    switch self {
    case .streaming: "made for streaming"
    case .warehouse: "Spark or a warehouse"
    case .both: "there for both kinds"
    }
  }
}
