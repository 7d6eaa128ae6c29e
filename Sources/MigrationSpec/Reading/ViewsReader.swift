internal import Postgres

/// Reads the section `views`.
struct ViewsReader {
  /// The shortest interval: a view that needs to be fresher is a stream's work.
  private static let shortestRefresh = Duration.seconds(1)

  /// What all readers share.
  let context: ReadingContext

  /// Reads all views; without a section there are none.
  func read(_ section: YAMLField) -> [ViewSpecification] {
    let views = (section.items() ?? []).compactMap(view)
    var seen: Set<String> = []
    for view in views where !seen.insert(view.name).inserted {
      context.diagnostics.error(
        "there are two views named \(Quotation.quote(view.name))",
        at: view.location
      )
    }
    return views
  }

  private func view(_ field: YAMLField) -> ViewSpecification? {
    guard let mapping = field.mapping() else { return nil }
    defer { mapping.finish() }
    let name = mapping.required("name").plainName()
    let database = context.database(of: mapping)
    let table = mapping.required("table").relation()
    let source = mapping.optional("source").relation()
    let query = context.sqlFile(mapping.required("query"))
    let interval = mapping.required("refresh")
    let refresh = interval.duration()
    let partition = mapping.optional("partition").string()
    if let refresh, refresh < Self.shortestRefresh {
      interval.error("'\(interval.name)' must be at least 1s")
    }
    guard let name, let database, let table, let query, let refresh else { return nil }
    return ViewSpecification(
      name: name,
      database: database,
      table: table.value,
      source: source?.value,
      query: query,
      refresh: refresh,
      partition: partition,
      location: mapping.location
    )
  }
}
