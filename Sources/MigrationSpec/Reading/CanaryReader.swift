/// Reads the section `canary`.
enum CanaryReader {
  /// Reads the steps and the policy; what is not said keeps its default.
  static func read(_ section: YAMLField) -> CanarySpecification {
    guard let mapping = section.mapping() else { return CanarySpecification() }
    defer { mapping.finish() }
    let usual = CanarySpecification()
    let readers = mapping.optional("readers").mapping()
    defer { readers?.finish() }
    return CanarySpecification(
      steps: steps(mapping.optional("steps")) ?? usual.steps,
      onMismatch: mapping.optional("on_mismatch").enumeration() ?? usual.onMismatch,
      hash: mapping.optional("hash").enumeration() ?? usual.hash,
      streamReaders: pins(readers?.optional("stream")),
      batchReaders: pins(readers?.optional("batch"))
    )
  }

  private static func pins(_ field: YAMLField?) -> ReaderPins {
    guard let mapping = field?.mapping() else { return ReaderPins() }
    defer { mapping.finish() }
    return ReaderPins(
      roles: mapping.optional("roles").items()?.compactMap { $0.string() } ?? [],
      applications: mapping.optional("applications").items()?.compactMap { $0.string() } ?? []
    )
  }

  private static func steps(_ field: YAMLField) -> [Int]? {
    guard let items = field.nonEmptyItems() else { return nil }
    var steps: [Int] = []
    for item in items {
      guard let step = basisPoints(item) else { continue }
      if let last = steps.last, step <= last {
        item.error("the steps must ascend: this one is not above the one before it")
      }
      steps.append(step)
    }
    return steps
  }

  /// A percentage as basis points, the finest share that a route can have.
  private static func basisPoints(_ field: YAMLField) -> Int? {
    guard let percent = field.double() else { return nil }
    guard percent > 0, percent <= 100 else {
      field.error("a step is a percentage above 0 and at most 100, not \(percent)")
      return nil
    }
    let points = (percent * 100).rounded()
    guard points >= 1, abs(percent * 100 - points) < 1e-6 else {
      field.error("a step has at most two digits after the decimal point, not \(percent)")
      return nil
    }
    return Int(points)
  }
}
