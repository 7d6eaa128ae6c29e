internal import Assessment

extension AssessmentDocument {
  /// What is recommended, what it costs, what is doubtful and what to do next, in four lines.
  var decision: [DocumentBlock] {
    var facts = [DocumentFact(label: "Money", value: .text(moneyLine))]
    if let doubt = assessment.doubts.first {
      let others = assessment.doubts.count - 1
      let rest = others > 0 ? " (\(PhraseText.count(others, "more doubt")) below)" : ""
      facts.append(DocumentFact(label: "Doubt", value: .text(doubt + rest)))
    }
    if let measured { facts.append(DocumentFact(label: "Measured", value: .text(measured))) }
    let next = assessment.next
    facts.append(
      DocumentFact(label: "Next", value: .command(next.command, purpose: next.purpose))
    )
    let latency = analysis.choice.servedTier.latency
    let title = "\(useCase.name): \(architecture.title), results in \(latency) (\(tierPhrase))"
    return [.title(title), .facts(facts)]
  }

  var reasons: [DocumentBlock] {
    [.section("Why"), .paragraph(architecture.summary), .list(analysis.choice.reasons)]
  }

  var doubts: [DocumentBlock] {
    guard !assessment.doubts.isEmpty else { return [] }
    return [.section("Doubts"), .list(assessment.doubts)]
  }

  private var tierPhrase: String {
    let tier = analysis.tier
    let served = analysis.choice.servedTier
    if tier.rule == .fasterReader {
      return served == tier.recommended
        ? "as its fastest reader asks" : "a reader asked for \(tier.recommended.title)"
    }
    return served == tier.stated ? "as asked" : "\(tier.stated.title) was asked for"
  }

  private var moneyLine: String {
    guard architecture != .batch else {
      let total = money(analysis.price.monthlyTotal)
      return "stays at \(total) a month (\(useCase.currentApproach.title)); nothing to build."
    }
    return "\(priceText(analysis.price)); \(paybackPhrase(analysis.price))."
  }

  /// The same at the measured volume, where one was measured.
  private var measured: String? {
    guard let measurement = assessment.measurement, measurement.figures.eventsPerSecond != nil
    else { return nil }
    let same = measurement.changes(analysis.choice) ? "" : "still "
    return "\(same)\(measurement.recommendation.title), \(priceText(measurement.price)); "
      + "\(paybackPhrase(measurement.price))."
  }

  private func priceText(_ price: ArchitecturePrice) -> String {
    let increase = price.monthlyIncrease
    let difference =
      increase == 0
      ? "as today" : "\(FigureText.amount(increase.magnitude)) \(increase < 0 ? "less" : "more")"
    return "\(money(price.monthlyTotal)) a month (\(difference)), "
      + "\(FigureText.amount(price.initialInvestment)) to build"
  }

  /// The payback by the model, and that of all that is built where it is longer.
  private func paybackPhrase(_ price: ArchitecturePrice) -> String {
    guard let breakEven = price.breakEven else { return "results get no faster" }
    let phrase = PhraseText.payback(breakEven)
    guard let full = price.fullPaybackText else { return phrase }
    let unit = " months"
    let isSameUnit = phrase.hasSuffix(unit) && full.hasSuffix(unit)
    return "\(phrase) (\(isSameUnit ? String(full.dropLast(unit.count)) : full) in full)"
  }
}
