/// Paths inside JSON that are chains of names, such as `$.outer."a b"`.
enum JSONPath {
  /// The names; nil when the path is anything else.
  ///
  /// A name in double quotes may hold any character; a backslash makes the next one literal.
  static func keys(_ path: String) -> [String]? {
    var rest = Substring(path)
    guard rest.popFirst() == "$", !rest.isEmpty else { return nil }
    var keys: [String] = []
    while !rest.isEmpty {
      guard rest.popFirst() == ".",
        let key = rest.first == "\"" ? quoted(&rest) : plain(&rest)
      else { return nil }
      keys.append(key)
    }
    return keys
  }

  private static func plain(_ rest: inout Substring) -> String? {
    let key = rest.prefix { $0 != "." }
    rest = rest[key.endIndex...]
    let hasMeaning = key.contains { "\"[]*?()@".contains($0) }
    return key.isEmpty || hasMeaning ? nil : String(key)
  }

  private static func quoted(_ rest: inout Substring) -> String? {
    rest.removeFirst()
    var key = ""
    while let next = rest.popFirst() {
      if next == "\"" { return key }
      guard next == "\\" else {
        key.append(next)
        continue
      }
      guard let literal = rest.popFirst() else { return nil }
      key.append(literal)
    }
    return nil
  }
}
