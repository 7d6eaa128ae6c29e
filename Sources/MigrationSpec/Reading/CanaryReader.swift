/// Reads the section `canary`.
enum CanaryReader {
  /// Reads the steps; without a section, the usual ones.
  static func read(_ section: YAMLField) -> CanarySpecification {
    guard let mapping = section.mapping() else { return CanarySpecification() }
    defer { mapping.finish() }
    guard let items = mapping.optional("steps").nonEmptyItems() else {
      return CanarySpecification()
    }
    var steps: [Int] = []
    for item in items {
      guard let step = basisPoints(item) else { continue }
      if let last = steps.last, step <= last {
        item.error("the steps must ascend: this one is not above the one before it")
      }
      steps.append(step)
    }
    return CanarySpecification(steps: steps)
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
