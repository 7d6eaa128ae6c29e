/// Reads the key `partition` of an output.
enum PartitionReader {
  /// Reads how an output is cut; nil where it is not, or a mistake was recorded.
  static func read(_ field: YAMLField) -> PartitionSpecification? {
    guard let mapping = field.mapping() else { return nil }
    defer { mapping.finish() }
    let by = mapping.required("by").string()
    let every = mapping.optional("every")
    let unit: PartitionUnit? = every.isPresent ? every.enumeration() : .day
    let zone = mapping.optional("zone").timeZone()
    let lateness = mapping.optional("lateness")
    let allowance = lateness.duration()
    if unit == .value, lateness.isPresent {
      lateness.error(
        "'\(lateness.name)' has no meaning where every value is a partition",
        hint: "remove it, or partition by a time"
      )
    }
    guard let by, let unit, let zone else { return nil }
    return PartitionSpecification(by: by, every: unit, zone: zone, lateness: allowance)
  }
}
