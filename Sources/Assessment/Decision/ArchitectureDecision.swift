/// What was chosen, and what the money refused before.
struct ArchitectureDecision {
  let choice: ArchitectureChoice
  let price: ArchitecturePrice
  /// The options that do not pay for themselves, the fastest first.
  let refused: [ArchitectureOption]
}
