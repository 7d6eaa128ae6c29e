/// How far a side is, for people who watch.
public struct PipelineProgress: Hashable, Sendable {
  /// The step's number, counted from 1.
  public let step: Int
  /// How many steps there are.
  public let steps: Int
  /// What the step is: the name of its file or program.
  public let name: String
  /// How many of the step's windows are done.
  public let windowsDone: Int
  /// How many windows the step has; one for a step without partitions.
  public let windows: Int

  /// Makes the value from its parts, unchecked.
  public init(step: Int, steps: Int, name: String, windowsDone: Int, windows: Int) {
    self.step = step
    self.steps = steps
    self.name = name
    self.windowsDone = windowsDone
    self.windows = windows
  }
}
