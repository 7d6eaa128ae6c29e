/// A figure that could not be measured, and why.
public struct UnmeasuredFigure: Codable, Sendable, Equatable {
  /// What could not be measured.
  public let figure: MeasurableFigure
  /// Why, and what would make it measurable.
  public let reason: String

  /// Names a figure and the reason.
  public init(_ figure: MeasurableFigure, because reason: String) {
    self.figure = figure
    self.reason = reason
  }
}
