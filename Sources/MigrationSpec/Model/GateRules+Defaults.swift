extension GateRules {
  /// What holds before a canary step where the specification says nothing else.
  public static let canaryDefault = GateRules(
    cleanRuns: 3,
    evidenceMaxAge: .seconds(24 * 3600)
  )

  /// What holds before the cutover where the specification says nothing else.
  public static let cutoverDefault = GateRules(
    cleanRuns: 7,
    soak: .seconds(72 * 3600),
    evidenceMaxAge: .seconds(24 * 3600),
    maxStreamLag: .seconds(60)
  )

  /// What holds before retiring the batch side where the specification says nothing else.
  public static let retireDefault = GateRules(
    cleanRuns: 7,
    soak: .seconds(7 * 24 * 3600),
    evidenceMaxAge: .seconds(24 * 3600)
  )
}
