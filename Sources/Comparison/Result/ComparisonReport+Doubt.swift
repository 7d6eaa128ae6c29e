extension ComparisonReport {
  /// The same findings where a difference proves nothing: what was a mismatch is inconclusive.
  ///
  /// - Parameter reason: Why it proves nothing.
  /// - Returns: The report without a mismatch.
  public func doubted(_ reason: String) -> ComparisonReport {
    ComparisonReport(
      migration: migration,
      run: run,
      pin: pin,
      outputs: outputs.map { $0.doubted(reason) }
    )
  }
}

extension ComparisonReport {
  /// The same findings where only some keys were compared: what was a match is inconclusive.
  ///
  /// - Parameter percent: The share of keys that was compared.
  /// - Returns: The report without a match.
  public func sampled(percent: Double) -> ComparisonReport {
    ComparisonReport(
      migration: migration,
      run: run,
      pin: pin,
      outputs: outputs.map { $0.sampled(percent) }
    )
  }
}

extension OutputResult {
  /// The same findings; a mismatch becomes inconclusive.
  func doubted(_ doubt: String) -> OutputResult {
    verdict == .mismatch ? inconclusive("\(reason), but \(doubt)") : self
  }

  /// The same findings; a match becomes inconclusive.
  fileprivate func sampled(_ percent: Double) -> OutputResult {
    verdict == .match
      ? inconclusive("\(reason), but only \(percent) % of the keys were compared") : self
  }

  private func inconclusive(_ reason: String) -> OutputResult {
    var result = self
    result.verdict = .inconclusive
    result.reason = reason
    return result
  }
}
