internal import MigrationSpec
internal import Postgres

extension SideQueries {
  /// What a statement does, for messages: with what the server may fail at and does not name, the
  /// partition column and SQL of the specification.
  func activity(_ doing: String) -> String {
    let rules = plan.request.columns.filter { _, rule in
      (side == .batch ? rule.batchSQL : rule.streamSQL) != nil
    }
    let parts = [
      plan.request.partition.map { "partitions by '\($0.column)'" },
      rules.isEmpty
        ? nil : "SQL of \(rules.keys.sorted().map { "'\($0)'" }.joined(separator: ", "))",
      plan.request.filter == nil ? nil : "a condition on rows",
    ].compactMap { $0 }
    return "\(doing) of \(relation)"
      + (parts.isEmpty ? "" : " (\(parts.joined(separator: "; ")))")
  }
}
