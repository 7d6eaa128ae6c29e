extension CellForm {
  /// SQL of a text that values which are `=` share on every server.
  ///
  /// It may be coarser than `=`: rows that meet by chance are told apart when they are judged.
  func portableIdentity(_ value: String) -> String {
    switch self {
    case .numeric: "trim_scale(\(value))::text"
    case .float: "CASE WHEN \(value) = 0 THEN '0' ELSE \(value)::text END"
    case .interval:
      "(date_part('year', \(value)) * 360 + date_part('month', \(value)) * 30 "
        + "+ date_part('day', \(value)) + date_part('hour', \(value)) / 24)::int8::text"
    case .jsonb: "translate(\(value)::text, '0.-', '')"
    case .caseless: "lower(regexp_replace(\(value)::text, '[^ -~]', '', 'g') COLLATE \"C\")"
    case .collated: "''"
    case .geometric: "translate(\(value)::text, '0-', '')"
    case .array, .row, .range, .multirange:
      hasNoPortableText
        ? "''"
        : holdsCaseless
          ? "lower(regexp_replace(\(value)::text, '[^!-~]|[\"0.-]', '', 'g') COLLATE \"C\")"
          : "translate(\(value)::text, '\"0 .-', '')"
    case .int4, .int8, .boolean, .timestamp, .date, .uuid, .paddedText, .text: "\(value)::text"
    }
  }

  private var hasNoPortableText: Bool {
    switch self {
    case .interval, .collated: true
    case .array(let part), .range(let part), .multirange(let part): part.hasNoPortableText
    case .row(let parts, _): parts.contains(where: \.hasNoPortableText)
    default: false
    }
  }
}
