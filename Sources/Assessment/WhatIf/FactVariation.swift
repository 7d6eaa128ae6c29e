/// A use case with one stated fact changed, and the change in words: "if subject were value".
struct FactVariation {
  let subject: String
  let value: String
  let useCase: UseCase

  static func all(of useCase: UseCase) -> [FactVariation] {
    requirement(useCase) + needs(useCase) + circumstances(useCase)
  }

  private static func requirement(_ useCase: UseCase) -> [FactVariation] {
    choices(useCase, \.tier, "the required tier", \.title)
      + choices(useCase, \.errorCost, "the cost of an error", \.rawValue)
      + choices(useCase, \.consumer, "the consumer") { "a \($0.rawValue)" }
      + choices(useCase, \.source.kind, "the source", \.phrase)
  }

  private static func needs(_ useCase: UseCase) -> [FactVariation] {
    choices(useCase, \.needs.historicalContext, "the history needed", \.phrase)
      + toggle(useCase, \.needs.ordering, "strict ordering", on: "needed")
      + toggle(useCase, \.needs.exactlyOnce, "exactly-once", on: "needed")
      + toggle(
        useCase,
        \.needs.reprocessing,
        "recomputing history with the same code",
        on: "needed"
      )
      + toggle(
        useCase,
        \.needs.approximateFirst,
        "a fast answer that is corrected later",
        on: "acceptable"
      )
      + otherReaders(useCase)
  }

  private static func circumstances(_ useCase: UseCase) -> [FactVariation] {
    choices(useCase, \.circumstances.processing, "the processing", \.rawValue)
      + choices(useCase, \.circumstances.recovery, "the recovery from errors") {
        "a \($0.rawValue)"
      }
      + choices(useCase, \.circumstances.team, "the team's experience", \.phrase)
      + choices(useCase, \.circumstances.infrastructure, "the infrastructure", \.phrase)
      + choices(useCase, \.circumstances.budget, "the budget", \.rawValue)
  }

  private static func otherReaders(_ useCase: UseCase) -> [FactVariation] {
    var varied = useCase
    guard useCase.needs.otherTiers.isEmpty else {
      varied.needs.otherTiers = []
      return [FactVariation(subject: "other readers", value: "absent", useCase: varied)]
    }
    varied.needs.otherTiers = LatencyTier.allCases.filter { $0 > useCase.tier }.suffix(2)
    guard varied.needs.otherTiers.count == 2 else { return [] }
    let tiers = varied.needs.otherTiers.map(\.title).joined(separator: " and ")
    return [
      FactVariation(subject: "other readers", value: "there at \(tiers)", useCase: varied)
    ]
  }

  private static func choices<Choice: CaseIterable & Equatable>(
    _ useCase: UseCase,
    _ path: WritableKeyPath<UseCase, Choice>,
    _ subject: String,
    _ phrase: (Choice) -> String
  ) -> [FactVariation] {
    Choice.allCases.filter { $0 != useCase[keyPath: path] }.map { choice in
      var varied = useCase
      varied[keyPath: path] = choice
      return FactVariation(subject: subject, value: phrase(choice), useCase: varied)
    }
  }

  private static func choices<Choice: CaseIterable & Equatable>(
    _ useCase: UseCase,
    _ path: WritableKeyPath<UseCase, Choice?>,
    _ subject: String,
    _ phrase: (Choice) -> String
  ) -> [FactVariation] {
    Choice.allCases.filter { $0 != useCase[keyPath: path] }.map { choice in
      var varied = useCase
      varied[keyPath: path] = choice
      return FactVariation(subject: subject, value: phrase(choice), useCase: varied)
    }
  }

  private static func toggle(
    _ useCase: UseCase,
    _ path: WritableKeyPath<UseCase, Bool>,
    _ subject: String,
    on value: String
  ) -> [FactVariation] {
    var varied = useCase
    varied[keyPath: path].toggle()
    let changed = useCase[keyPath: path] ? "not \(value)" : value
    return [FactVariation(subject: subject, value: changed, useCase: varied)]
  }
}
