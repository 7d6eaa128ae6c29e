/// SQL that brings the elements of an array, or of an array in JSON, into an order of their own, so
/// that arrays which differ in nothing but order come out equal.
///
/// The elements are those of the outermost dimension: of an array of several, the parts that lie
/// one level below, as they are. Dimensions and bounds stay.
struct UnorderedValue {
  let description: ColumnDescription

  func sql(_ value: String) -> String {
    description.typeName == "jsonb" ? json(value) : array(value)
  }

  private func json(_ value: String) -> String {
    "CASE WHEN jsonb_typeof(\(value)) = 'array' THEN (SELECT coalesce(jsonb_agg(e "
      + "ORDER BY e, e::text COLLATE \"C\"), '[]') FROM jsonb_array_elements(\(value)) e) ELSE \(value) END"
  }

  /// Only arrays whose bounds are not those of a plain list have to be written and read again.
  private func array(_ value: String) -> String {
    let sorted = "ARRAY(SELECT e FROM unnest(\(value)) e ORDER BY \(order("e", element)))"
    let part = "substr(e::text, 2, length(e::text) - 2)"
    let parts =
      "(SELECT '{' || string_agg(\(part), ',' ORDER BY \(order("e", description.form))) || '}' "
      + "FROM (SELECT (\(value))[i:i] AS e "
      + "FROM generate_subscripts(\(value), 1) i OFFSET 0) parts)"
    let type = description.sqlType
    return "CASE WHEN \(value) IS NULL THEN NULL "
      + "WHEN array_ndims(\(value)) > 1 THEN (array_dims(\(value)) || '=' || \(parts))::\(type) "
      + "WHEN array_lower(\(value), 1) <> 1 "
      + "THEN (array_dims(\(value)) || '=' || \(sorted)::text)::\(type) ELSE \(sorted) END"
  }

  private var element: CellForm {
    if case .array(let element) = description.form { element } else { .text }
  }

  /// Equal elements stand together whatever their texts are.
  private func order(_ element: String, _ form: CellForm) -> String {
    let text = "\(element)::text COLLATE \"C\""
    let lowered = "lower(\(element)::text COLLATE \"default\") COLLATE \"C\", \(text)"
    if form.hasOneTextPerValue { return text }
    switch form {
    case .caseless, .array(.caseless): return lowered
    case .array(.collated(let collation)), .collated(let collation):
      return "\(element) COLLATE \(collation), \(text)"
    case .geometric, .row(_, isHashable: false), .array(.row(_, isHashable: false)),
      .array(.geometric):
      return text
    default: return "\(element), \(text)"
    }
  }
}
