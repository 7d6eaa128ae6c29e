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
    let stated = analysis.tier.stated
    return analysis.choice.servedTier == stated ? "as asked for" : "\(stated.title) was asked for"
  }

  private var moneyLine: String {
    let price = analysis.price
    let today = useCase.currentApproach.title
    guard architecture != .batch else {
      return "stays at \(money(price.monthlyTotal)) a month (\(today)); nothing to build."
    }
    let increase = price.monthlyIncrease
    let direction = increase < 0 ? "less" : "more"
    let difference = "\(FigureText.amount(increase.magnitude)) \(direction) than \(today)"
    let build = "\(FigureText.amount(price.initialInvestment)) to build"
    return "\(money(price.monthlyTotal)) a month (\(difference)), \(build); \(paybackPhrase)."
  }

  private var paybackPhrase: String {
    analysis.price.breakEven.map(PhraseText.payback) ?? "results get no faster"
  }
}
