extension YAMLField {
  /// The value as a list of texts, none of them empty.
  public func strings() -> [String]? {
    locatedStrings()?.map(\.value)
  }

  /// The value as a mapping from names that the user chose to texts, which may be empty.
  public func stringsByName() -> [String: String]? {
    guard let mapping = mapping() else { return nil }
    var texts: [String: String] = [:]
    for field in mapping.fields() {
      texts[field.key] = field.isPresent ? field.possiblyEmptyString() : ""
    }
    return texts
  }

  /// The items of a list that must have some.
  func nonEmptyItems() -> [YAMLField]? {
    guard let items = items() else { return nil }
    if items.isEmpty { error("'\(name)' must not be empty") }
    return items.isEmpty ? nil : items
  }

  /// The texts of a list with the place of each; items that are none are left out and recorded.
  func locatedStrings() -> [Located<String>]? {
    items()?.compactMap { item in
      item.string().map { Located(value: $0, location: item.location) }
    }
  }

  /// The texts of a list that name something, each of them once.
  func names() -> [Located<String>]? {
    guard let all = locatedStrings() else { return nil }
    var seen: Set<String> = []
    return all.filter { name in
      let isNew = seen.insert(name.value).inserted
      if !isNew {
        diagnostics.error("\(Quotation.quote(name.value)) stands twice", at: name.location)
      }
      return isNew
    }
  }
}
