/// Reads the keys of one YAML mapping, and knows at the end which of them nobody asked for.
///
/// A class, because asking for a key is remembered until ``finish()``.
public final class YAMLMapping {
  /// The mapping for people: `outputs[1].partition`, or empty for the whole file.
  public let name: String
  /// Where the mapping begins.
  public let location: SourceLocation

  private let entries: [YAMLEntry]
  private let diagnostics: DiagnosticCollector
  private var askedKeys: [String] = []

  /// Begins to read a mapping.
  ///
  /// - Parameters:
  ///   - value: The value that should be a mapping; anything else is recorded as an error.
  ///   - name: How messages call it; empty for the whole file.
  ///   - diagnostics: Where mistakes go.
  public init?(_ value: YAMLValue, name: String = "", diagnostics: DiagnosticCollector) {
    guard case .mapping(let entries) = value.content else {
      let subject = name.isEmpty ? "the file" : "'\(name)'"
      diagnostics.error("\(subject) must be a mapping, not \(value.shape)", at: value.location)
      return nil
    }
    self.name = name
    self.location = value.location
    self.entries = entries
    self.diagnostics = diagnostics
  }

  /// The field under a key that must be there; its absence is recorded as an error.
  ///
  /// - Parameter key: The exact key.
  /// - Returns: The field; when the key is missing, every typed reading of it gives nil.
  /// - Complexity: O(keys).
  public func required(_ key: String) -> YAMLField {
    let field = field(key)
    guard field.value == nil else { return field }
    let subject = name.isEmpty ? "the file" : "'\(name)'"
    if let entry = entry(key) {
      diagnostics.error("'\(field.name)' has no value", at: entry.keyLocation)
    } else {
      diagnostics.error("\(subject) has no '\(key)'", at: location)
    }
    return field
  }

  /// The field under a key that may be missing or without a value.
  ///
  /// - Parameter key: The exact key.
  /// - Returns: The field; when the key is missing, every typed reading of it gives nil.
  /// - Complexity: O(keys).
  public func optional(_ key: String) -> YAMLField {
    field(key)
  }

  /// All fields, where the keys are names that the user chose; none of them is then unknown.
  ///
  /// - Returns: The fields in the order of the file, those without a value too.
  public func fields() -> [YAMLField] {
    entries.map { field($0.key) }
  }

  /// Whether the mapping has no keys at all.
  public var isEmpty: Bool { entries.isEmpty }

  /// Records an error for every key that nobody asked for, with the key that was probably meant.
  public func finish() {
    let known = Set(askedKeys)
    let absent = askedKeys.filter { entry($0) == nil }
    for entry in entries where !known.contains(entry.key) {
      let meant = Spelling.closest(to: entry.key, in: absent)
      let place = name.isEmpty ? "" : " in '\(name)'"
      diagnostics.error(
        "unknown key \(Quotation.quote(entry.key))\(place)",
        hint: meant.map { "did you mean '\($0)'?" } ?? "known: \(Quotation.list(askedKeys))",
        at: entry.keyLocation
      )
    }
  }

  private func entry(_ key: String) -> YAMLEntry? {
    entries.first { $0.key == key }
  }

  private func field(_ key: String) -> YAMLField {
    if !askedKeys.contains(key) { askedKeys.append(key) }
    let found = entry(key)
    return YAMLField(
      key: key,
      name: name.isEmpty ? key : "\(name).\(key)",
      value: found.flatMap { $0.value.isNull ? nil : $0.value },
      location: found.map { $0.value.isNull ? $0.keyLocation : $0.value.location } ?? location,
      keyLocation: found?.keyLocation ?? location,
      diagnostics: diagnostics
    )
  }
}
