/// Texts as one bound value of type `text[]`.
enum PostgresArray {
  /// The array's text form, every element quoted.
  static func literal(_ elements: [String]) -> String {
    let quoted = elements.map { element in
      "\"" + element.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"") + "\""
    }
    return "{" + quoted.joined(separator: ",") + "}"
  }
}
