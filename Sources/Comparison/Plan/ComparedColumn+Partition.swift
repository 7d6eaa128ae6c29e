extension ComparedColumn {
  /// SQL of a text that values of one side share with values of both sides exactly when they are
  /// equal; nil where no text is known that would name them.
  func partitionText(_ side: Side) -> String? {
    guard let value = values[side] else { return nil }
    switch form {
    case .int4, .int8, .boolean, .timestamp, .date, .uuid, .paddedText, .text:
      return "(\(value))::text"
    case .numeric: return "trim_scale(\(value))::text"
    case .float: return "CASE WHEN \(value) = 0 THEN '0' ELSE (\(value))::text END"
    case .interval: return "justify_interval(\(value))::text"
    case .caseless: return "lower((\(value))::text COLLATE \"default\")"
    case .collated, .jsonb, .geometric, .array, .row, .range, .multirange: return nil
    }
  }
}
