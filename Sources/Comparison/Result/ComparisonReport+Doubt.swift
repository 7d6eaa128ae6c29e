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

extension OutputResult {
  /// The same findings; a mismatch becomes inconclusive.
  fileprivate func doubted(_ doubt: String) -> OutputResult {
    guard verdict == .mismatch else { return self }
    return OutputResult(
      name: name,
      verdict: .inconclusive,
      reason: "\(reason), but \(doubt)",
      batch: batch,
      stream: stream,
      key: key,
      columnsCompared: columnsCompared,
      columnsIgnored: columnsIgnored,
      schemaDifferences: schemaDifferences,
      partitions: partitions
    )
  }
}
