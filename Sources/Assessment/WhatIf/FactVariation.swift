/// A use case with one stated fact changed, and the change in words.
struct FactVariation {
  let condition: String
  let useCase: UseCase

  static func all(of useCase: UseCase) -> [FactVariation] {
    requirement(useCase) + needs(useCase) + circumstances(useCase)
  }

  private static func requirement(_ useCase: UseCase) -> [FactVariation] {
    choices(useCase, \.tier) { "\($0.title) were required" }
      + choices(useCase, \.errorCost) { "an error cost were \($0.rawValue)" }
      + choices(useCase, \.consumer) { "the consumer were a \($0.rawValue)" }
      + choices(useCase, \.source.kind) { "the source were \($0.phrase)" }
  }

  private static func needs(_ useCase: UseCase) -> [FactVariation] {
    choices(useCase, \.needs.historicalContext) { "the history needed were \($0.phrase)" }
      + toggle(useCase, \.needs.ordering, on: "order mattered", off: "order did not matter")
      + toggle(
        useCase,
        \.needs.exactlyOnce,
        on: "every event had to count exactly once",
        off: "best effort were good enough"
      )
      + toggle(
        useCase,
        \.needs.reprocessing,
        on: "history were recomputed with the same code",
        off: "history were never recomputed"
      )
      + toggle(
        useCase,
        \.needs.approximateFirst,
        on: "a fast answer could be corrected later",
        off: "a fast answer could not be corrected later"
      )
      + otherReaders(useCase)
  }

  private static func circumstances(_ useCase: UseCase) -> [FactVariation] {
    choices(useCase, \.circumstances.processing) { "the processing were \($0.rawValue)" }
      + choices(useCase, \.circumstances.recovery) { "errors were put right by \($0.rawValue)" }
      + choices(useCase, \.circumstances.team) { "the team's experience were \($0.phrase)" }
      + choices(useCase, \.circumstances.infrastructure) { "the infrastructure were \($0.phrase)" }
      + choices(useCase, \.circumstances.budget) { "the budget were \($0.rawValue)" }
  }

  private static func otherReaders(_ useCase: UseCase) -> [FactVariation] {
    var varied = useCase
    guard useCase.needs.otherTiers.isEmpty else {
      varied.needs.otherTiers = []
      return [FactVariation(condition: "nobody else read the data", useCase: varied)]
    }
    varied.needs.otherTiers = LatencyTier.allCases.filter { $0 > useCase.tier }.suffix(2)
    guard varied.needs.otherTiers.count == 2 else { return [] }
    let tiers = varied.needs.otherTiers.map(\.title).joined(separator: " and ")
    return [
      FactVariation(condition: "others read the same data at \(tiers)", useCase: varied)
    ]
  }

  private static func choices<Choice: CaseIterable & Equatable>(
    _ useCase: UseCase,
    _ path: WritableKeyPath<UseCase, Choice>,
    _ phrase: (Choice) -> String
  ) -> [FactVariation] {
    Choice.allCases.filter { $0 != useCase[keyPath: path] }.map { choice in
      var varied = useCase
      varied[keyPath: path] = choice
      return FactVariation(condition: phrase(choice), useCase: varied)
    }
  }

  private static func choices<Choice: CaseIterable & Equatable>(
    _ useCase: UseCase,
    _ path: WritableKeyPath<UseCase, Choice?>,
    _ phrase: (Choice) -> String
  ) -> [FactVariation] {
    Choice.allCases.filter { $0 != useCase[keyPath: path] }.map { choice in
      var varied = useCase
      varied[keyPath: path] = choice
      return FactVariation(condition: phrase(choice), useCase: varied)
    }
  }

  private static func toggle(
    _ useCase: UseCase,
    _ path: WritableKeyPath<UseCase, Bool>,
    on: String,
    off: String
  ) -> [FactVariation] {
    var varied = useCase
    varied[keyPath: path].toggle()
    return [FactVariation(condition: useCase[keyPath: path] ? off : on, useCase: varied)]
  }
}
