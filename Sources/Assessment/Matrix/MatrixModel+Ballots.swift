extension MatrixModel {
  typealias Ballot = (vote: FactorVote, reason: String)

  func ballot(of factor: DecisionFactor, _ useCase: UseCase, _ tier: LatencyTier) -> Ballot {
    switch factor {
    case .latency:
      (
        latencyVote(acceptableSeconds: tier.slowestAcceptableSeconds),
        "\(tier.title): \(tier.latency)"
      )
    case .volume:
      volumeBallot(useCase)
    case .processing:
      ballot(useCase.circumstances.processing)
    case .historicalContext:
      ballot(useCase.needs.historicalContext)
    case .ordering:
      useCase.needs.ordering
        ? (.realTime, "strict ordering is needed") : (.batch, "order is not critical")
    case .exactlyOnce:
      useCase.needs.exactlyOnce
        ? (.realTime, "exactly-once is required") : (.batch, "best effort is acceptable")
    case .recovery:
      ballot(useCase.circumstances.recovery)
    case .team:
      ballot(useCase.circumstances.team)
    case .infrastructure:
      ballot(useCase.circumstances.infrastructure)
    case .budget:
      ballot(useCase.circumstances.budget)
    }
  }

  private func volumeBallot(_ useCase: UseCase) -> Ballot {
    let peak = useCase.peakEventsPerSecond
    let reason = "\(PhraseText.quantity(peak, "event"))/s at the peak"
    return (volumeVote(peakEventsPerSecond: peak), reason)
  }

  private func ballot(_ processing: ProcessingComplexity?) -> Ballot {
    switch processing {
    case .simple: (.realTime, "simple transformations")
    case .moderate: (.neutral, "windows or small joins")
    case .complex: (.batch, "complex joins or machine learning")
    case nil: notStated
    }
  }

  private func ballot(_ history: HistoricalContext) -> Ballot {
    switch history {
    case .none: (.realTime, "no history is needed")
    case .lookups: (.realTime, "look-ups only")
    case .joins: (.batch, "heavy joins with history")
    }
  }

  private func ballot(_ recovery: ErrorRecovery?) -> Ballot {
    switch recovery {
    case .retry: (.realTime, "failed events are retried at once")
    case .rerun: (.batch, "the full batch is run again")
    case nil: notStated
    }
  }

  private func ballot(_ team: Experience?) -> Ballot {
    switch team {
    case .streaming: (.realTime, "the team knows streaming")
    case .batch: (.batch, "the team knows batch")
    case .both: (.neutral, "the team knows both")
    case nil: notStated
    }
  }

  private func ballot(_ infrastructure: Infrastructure?) -> Ballot {
    switch infrastructure {
    case .streaming: (.realTime, "Kubernetes and a managed log exist")
    case .warehouse: (.batch, "Spark or a warehouse exists")
    case .both: (.neutral, "both exist")
    case nil: notStated
    }
  }

  private func ballot(_ budget: Budget?) -> Ballot {
    switch budget {
    case .flexible: (.realTime, "the budget is flexible")
    case .constrained: (.batch, "the budget is constrained")
    case nil: notStated
    }
  }

  private var notStated: Ballot { (.notStated, "the file does not say") }
}
