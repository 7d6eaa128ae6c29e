/// A number of a use case that can be varied: one of its own figures or a constant of the model.
struct NumericInput {
  let name: String
  let isConstant: Bool
  let read: (UseCase) -> Double
  let write: (Double, inout UseCase) -> Void

  static var all: [NumericInput] { figures + ModelConstant.all.map(constant) }

  private static var figures: [NumericInput] {
    [
      figure("events_per_second", \.eventsPerSecond),
      figure("peak_multiplier", \.peakMultiplier),
      figure("impact_per_minute", \.impactPerMinute),
      NumericInput(
        name: "latency_value_per_minute",
        isConstant: false,
        read: \.effectiveLatencyValue,
        write: { value, useCase in useCase.latencyValuePerMinute = value }
      ),
    ]
  }

  private static func figure(
    _ name: String,
    _ path: WritableKeyPath<UseCase, Double>
  ) -> NumericInput {
    NumericInput(
      name: name,
      isConstant: false,
      read: { $0[keyPath: path] },
      write: { value, useCase in useCase[keyPath: path] = value }
    )
  }

  private static func constant(_ constant: ModelConstant) -> NumericInput {
    NumericInput(
      name: "assumptions.\(constant.name)",
      isConstant: true,
      read: { constant.value(in: $0.assumptions) },
      write: { value, useCase in constant.set(value, in: &useCase.assumptions) }
    )
  }
}
