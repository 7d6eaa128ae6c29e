/// One place of a YAML file where a value of some type is expected.
///
/// Every typed reading gives nil both where nothing stands, which is no error, and where something
/// of another type stands, which is recorded as one.
public struct YAMLField {
  /// The key under which the field stands, or the position in a list as text.
  public let key: String
  /// The way to the field for people: `outputs[1].partition.by`.
  public let name: String
  /// The value, or nil when the key is missing or has no value.
  public let value: YAMLValue?
  /// Where the value begins; where there is none, its key or the mapping around it.
  public let location: SourceLocation
  /// Where the key begins; where there is none, the mapping or the item of the list.
  public let keyLocation: SourceLocation

  let diagnostics: DiagnosticCollector

  /// Whether a value stands here.
  public var isPresent: Bool { value != nil }

  /// Records a mistake at this place.
  ///
  /// - Parameters:
  ///   - message: What is wrong, without a full stop.
  ///   - hint: What to do about it.
  public func error(_ message: String, hint: String? = nil) {
    diagnostics.error(message, hint: hint, at: location)
  }

  /// The value as a mapping to read on.
  ///
  /// - Returns: Nil where nothing stands, or something else than a mapping.
  public func mapping() -> YAMLMapping? {
    value.flatMap { YAMLMapping($0, name: name, diagnostics: diagnostics) }
  }

  /// The items of a list.
  ///
  /// - Returns: One field per item, none of them absent; nil where nothing stands, or something
  ///   else than a list.
  public func items() -> [YAMLField]? {
    guard let value else { return nil }
    guard case .list(let values) = value.content else {
      error("'\(name)' must be a list, not \(value.shape)", hint: listHint)
      return nil
    }
    return values.enumerated().map { position, item in
      YAMLField(
        key: String(position),
        name: "\(name)[\(position)]",
        value: item,
        location: item.location,
        keyLocation: item.location,
        diagnostics: diagnostics
      )
    }
  }

  private var listHint: String? {
    guard case .scalar(let text, _) = value?.content else { return nil }
    return text.count <= 40 ? "write [\(text)]" : nil
  }
}
