extension ModelConstant {
  /// Every constant, in the order in which a file shows them.
  public static let all: [ModelConstant] =
    tierConstants + costConstants + approachConstants + breakEvenConstants + matrixConstants

  private static let tierConstants = [
    ModelConstant(
      "tiers.relax_below",
      \.tiers.relaxBelow,
      "money per minute of delay below which a dashboard is relaxed to micro-batch"
    ),
    ModelConstant(
      "tiers.tighten_above",
      \.tiers.tightenAbove,
      "money per minute of delay above which batch is tightened to micro-batch"
    ),
  ]

  private static let costConstants = [
    ModelConstant("costs.baseline_compute", \.costs.baselineCompute, "money a month"),
    ModelConstant("costs.storage_share", \.costs.storageShare, "of the baseline compute"),
    ModelConstant("costs.network_share", \.costs.networkShare, "of the baseline compute"),
    ModelConstant("costs.hourly_rate", \.costs.hourlyRate, "money per hour of work"),
    ModelConstant("costs.engineering_hours", \.costs.engineeringHours, "hours a month"),
    ModelConstant("costs.on_call_hours", \.costs.onCallHours, "hours a month"),
    ModelConstant("costs.incident_hours", \.costs.incidentHours, "hours a month"),
    ModelConstant("costs.development_days", \.costs.developmentDays, "days before the start"),
    ModelConstant("costs.testing_days", \.costs.testingDays, "days before the start"),
    ModelConstant(
      "costs.hours_per_day",
      \.costs.hoursPerDay,
      "working hours in a day",
      mustBePositive: true,
      atMost: 24
    ),
  ]

  private static let approachConstants = CostApproach.allCases.flatMap { approach in
    let prefix = "costs.approaches.\(approach.rawValue)"
    return [
      ModelConstant("\(prefix).compute", \.costs.approaches[approach].compute, "times baseline"),
      ModelConstant("\(prefix).storage", \.costs.approaches[approach].storage, "times baseline"),
      ModelConstant(
        "\(prefix).engineering",
        \.costs.approaches[approach].engineering,
        "times baseline"
      ),
      ModelConstant("\(prefix).on_call", \.costs.approaches[approach].onCall, "times baseline"),
      ModelConstant(
        "\(prefix).development",
        \.costs.approaches[approach].development,
        "times baseline"
      ),
    ]
  }

  private static let breakEvenConstants = [
    ModelConstant(
      "break_even.minutes_saved",
      \.breakEven.minutesSaved,
      "minutes of latency saved per run over batch"
    ),
    ModelConstant(
      "break_even.minutes_saved_by_streaming",
      \.breakEven.minutesSavedByStreaming,
      "further minutes saved per run by streaming over micro-batch"
    ),
    ModelConstant(
      "break_even.minutes_saved_by_real_time",
      \.breakEven.minutesSavedByRealTime,
      "further minutes saved per run by real time over near real time"
    ),
    ModelConstant(
      "break_even.runs_per_month",
      \.breakEven.runsPerMonth,
      "runs a month",
      mustBePositive: true
    ),
    ModelConstant(
      "break_even.payback_limit_months",
      \.breakEven.paybackLimitMonths,
      "months within which the extra investment must come back",
      mustBePositive: true
    ),
  ]

  private static let matrixConstants = [
    ModelConstant(
      "matrix.short_latency_seconds",
      \.matrix.shortLatencySeconds,
      "delay below which latency votes for real time"
    ),
    ModelConstant(
      "matrix.long_latency_seconds",
      \.matrix.longLatencySeconds,
      "delay above which latency votes for batch"
    ),
    ModelConstant(
      "matrix.high_events_per_second",
      \.matrix.highEventsPerSecond,
      "peak rate from which volume votes for batch"
    ),
    ModelConstant("matrix.weights.latency", \.matrix.weights.latency, "weight"),
    ModelConstant("matrix.weights.volume", \.matrix.weights.volume, "weight"),
    ModelConstant("matrix.weights.processing", \.matrix.weights.processing, "weight"),
    ModelConstant(
      "matrix.weights.historical_context",
      \.matrix.weights.historicalContext,
      "weight"
    ),
    ModelConstant("matrix.weights.ordering", \.matrix.weights.ordering, "weight"),
    ModelConstant("matrix.weights.exactly_once", \.matrix.weights.exactlyOnce, "weight"),
    ModelConstant("matrix.weights.recovery", \.matrix.weights.recovery, "weight"),
    ModelConstant("matrix.weights.team", \.matrix.weights.team, "weight"),
    ModelConstant("matrix.weights.infrastructure", \.matrix.weights.infrastructure, "weight"),
    ModelConstant("matrix.weights.budget", \.matrix.weights.budget, "weight"),
  ]
}
