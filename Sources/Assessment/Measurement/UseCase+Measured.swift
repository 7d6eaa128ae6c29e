extension UseCase {
  /// The use case with what was measured in the place of what was guessed.
  func measured(as figures: MeasuredFigures) -> UseCase {
    var truth = self
    if let average = figures.eventsPerSecond { truth.eventsPerSecond = average }
    if let peak = figures.peakEventsPerSecond, truth.eventsPerSecond > 0 {
      truth.peakMultiplier = peak / truth.eventsPerSecond
    }
    return truth
  }
}
