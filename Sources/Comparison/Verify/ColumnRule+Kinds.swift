internal import MigrationSpec

extension ColumnRule {
  /// The names of what the rule says, as in the specification.
  var kinds: [String] {
    let kinds: [(String, Bool)] = [
      ("ignore", isIgnored), ("batch_sql", batchSQL != nil), ("stream_sql", streamSQL != nil),
      ("null_equals", nullEquals != nil), ("trim", trimsBlanks), ("case", foldsCase),
      ("unicode", unicodeForm != nil), ("unordered", isUnordered),
      ("round or truncate", reduction != nil), ("ignore_paths", !ignoredPaths.isEmpty),
      ("tolerance", tolerance != nil),
    ]
    return kinds.filter(\.1).map(\.0)
  }
}
