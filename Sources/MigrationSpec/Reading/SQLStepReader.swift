internal import Postgres

/// Reads one entry of `files:` of an SQL pipeline: a path, or a path with its partitions.
struct SQLStepReader {
  /// What all readers share.
  let context: ReadingContext

  /// Reads an entry.
  func read(_ field: YAMLField) -> SQLStep? {
    guard case .mapping = field.value?.content else {
      return context.sqlFile(field).map {
        SQLStep(path: $0, every: nil, over: nil, by: nil, zone: "UTC", location: field.location)
      }
    }
    return field.mapping().flatMap(partitioned)
  }

  private func partitioned(_ mapping: YAMLMapping) -> SQLStep? {
    defer { mapping.finish() }
    let path = context.sqlFile(mapping.required("path"))
    let partitioning = ["every", "over", "by", "zone"].map(mapping.optional)
    guard partitioning.contains(where: \.isPresent) else {
      return path.map {
        SQLStep(path: $0, every: nil, over: nil, by: nil, zone: "UTC", location: mapping.location)
      }
    }
    let units: [PartitionUnit] = [.hour, .day, .week, .month]
    let every = mapping.required("every").enumeration(among: units)
    let over = mapping.required("over").relation()
    let by = mapping.required("by").string()
    let zone = mapping.optional("zone").timeZone()
    guard let path, let every, let over, let by, let zone else { return nil }
    return SQLStep(
      path: path,
      every: every,
      over: over.value,
      by: by,
      zone: zone,
      location: mapping.location
    )
  }
}
