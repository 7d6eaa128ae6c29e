/// Arrays as values that are bound to a statement.
public enum SQLArray {
  /// The text form of a one-dimensional array, every element quoted.
  ///
  /// - Parameter elements: The elements' texts.
  /// - Returns: Text that casts to any array type whose elements these are.
  public static func text(_ elements: [String]) -> String {
    let quoted = elements.map { element in
      "\"" + element.preceding(["\\", "\""], with: "\\") + "\""
    }
    return "{" + quoted.joined(separator: ",") + "}"
  }
}
