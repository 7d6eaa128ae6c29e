/// Reads the section `gates`.
enum GatesReader {
  /// Reads the rules; what is not said keeps its default.
  static func read(_ section: YAMLField) -> GatesSpecification {
    guard let mapping = section.mapping() else { return GatesSpecification() }
    defer { mapping.finish() }
    return GatesSpecification(
      canary: rules(mapping.optional("canary"), default: .canaryDefault),
      cutover: rules(mapping.optional("cutover"), default: .cutoverDefault),
      retire: rules(mapping.optional("retire"), default: .retireDefault)
    )
  }

  private static func rules(_ field: YAMLField, default usual: GateRules) -> GateRules {
    guard let mapping = field.mapping() else { return usual }
    defer { mapping.finish() }
    let atLeastOne = 1...Int.max
    return GateRules(
      cleanRuns: mapping.optional("clean_runs").int(in: atLeastOne) ?? usual.cleanRuns,
      minRows: mapping.optional("min_rows").int(in: atLeastOne) ?? usual.minRows,
      minPartitions: mapping.optional("min_partitions").int(in: atLeastOne) ?? usual.minPartitions,
      soak: mapping.optional("soak").duration() ?? usual.soak,
      evidenceMaxAge: mapping.optional("evidence_max_age").duration() ?? usual.evidenceMaxAge,
      maxStreamLag: lag(mapping.optional("max_stream_lag"), usual: usual.maxStreamLag),
      approvals: mapping.optional("approvals").int(in: 0...100) ?? usual.approvals,
      allowUnpinned: mapping.optional("allow_unpinned").bool() ?? usual.allowUnpinned,
      minCoverage: mapping.optional("min_coverage").double(in: 0...1) ?? usual.minCoverage,
      maxDifferenceRatio: mapping.optional("max_difference_ratio").double(in: 0...1)
        ?? usual.maxDifferenceRatio,
      maxStaleness: mapping.optional("max_staleness").duration() ?? usual.maxStaleness,
      selfCheck: mapping.optional("self_check").bool() ?? usual.selfCheck,
      noiseCheck: mapping.optional("noise_check").bool() ?? usual.noiseCheck
    )
  }

  /// A duration, or `none` where the stream side can't be asked how far it is.
  private static func lag(_ field: YAMLField, usual: Duration?) -> Duration? {
    if case .scalar("none", _) = field.value?.content { return nil }
    return field.duration() ?? usual
  }
}
