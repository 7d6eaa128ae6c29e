/// The rules of every transition.
public struct GatesSpecification: Hashable, Sendable {
  /// Before readers get a first, or a larger, share from the stream side.
  public let canary: GateRules
  /// Before all readers get the stream side for good.
  public let cutover: GateRules
  /// Before the batch side may be switched off.
  public let retire: GateRules

  /// True when some gate asks whether the comparison tells changed rows.
  public var needSelfCheck: Bool { [canary, cutover, retire].contains { $0.selfCheck } }
  /// True when some gate asks whether the batch side agrees with itself.
  public var needNoiseCheck: Bool { [canary, cutover, retire].contains { $0.noiseCheck } }

  /// Makes the value from its parts, unchecked.
  public init(
    canary: GateRules = .canaryDefault,
    cutover: GateRules = .cutoverDefault,
    retire: GateRules = .retireDefault
  ) {
    self.canary = canary
    self.cutover = cutover
    self.retire = retire
  }
}
