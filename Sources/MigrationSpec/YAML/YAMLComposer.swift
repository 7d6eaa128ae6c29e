internal import Yams

/// Turns YAML text into positioned values, with every structural mistake located.
struct YAMLComposer {
  /// The name that locations carry.
  let path: String

  /// Parses a text.
  ///
  /// - Parameter text: Checked by ``YAMLText``.
  /// - Returns: The root value.
  /// - Throws: ``DiagnosticsError`` for a syntax error, an empty file, repeated keys, anchors,
  ///   tags, and keys that are not text.
  func compose(_ text: String) throws(DiagnosticsError) -> YAMLValue {
    var renaming = DuplicateKeyRenaming(text: text)
    while true {
      do {
        // Without rules every plain scalar stays text, as the readers want it.
        let parser = try Parser(yaml: renaming.text, resolver: .basic, encoding: .utf8)
        let root = try parser.singleRoot()
        // The parser owns the anchors, which nodes refer to weakly.
        return try withExtendedLifetime(parser) { () throws(DiagnosticsError) in
          try value(of: root, renaming: renaming)
        }
      } catch let error as YamlError {
        if case .duplicatedKeysInMapping(_, let context) = error, renaming.rename(at: context.mark)
        {
          continue
        }
        throw syntaxError(error)
      } catch let error as DiagnosticsError {
        throw error
      } catch {
        throw failure("this is not YAML: \(error)", at: nil)
      }
    }
  }

  private func value(
    of root: Node?,
    renaming: DuplicateKeyRenaming
  ) throws(DiagnosticsError) -> YAMLValue {
    guard let root else { throw failure("the file is empty", at: nil) }
    let diagnostics = DiagnosticCollector()
    let converter = YAMLNodeConverter(path: path, renaming: renaming, diagnostics: diagnostics)
    let value = converter.value(of: root)
    try diagnostics.throwIfErrors()
    return value
  }

  private func syntaxError(_ error: YamlError) -> DiagnosticsError {
    switch error {
    case .scanner(let context, let problem, let mark, _),
      .parser(let context, let problem, let mark, _):
      let during = context.map { " " + $0.text } ?? ""
      return failure("YAML syntax error\(during): \(problem)", at: mark)
    case .composer(let context, let problem, let mark, _):
      return context == nil
        ? failure("an alias (*name) has no anchor; aliases are not allowed", at: mark)
        : failure("the file must hold one YAML document, \(problem)", at: mark)
    case .duplicatedKeysInMapping(let keys, let context):
      let names = Quotation.list(keys.map(Quotation.quote))
      return failure("keys stand more than once in this mapping: \(names)", at: context.mark)
    case .no, .memory, .reader, .writer, .emitter, .representer, .dataCouldNotBeDecoded:
      return failure("this is not YAML: \(Quotation.quote(error.description))", at: nil)
    }
  }

  private func failure(_ message: String, at mark: Mark?) -> DiagnosticsError {
    DiagnosticsError(
      message: message,
      location: SourceLocation(file: path, line: mark?.line ?? 1, column: mark?.column ?? 1)
    )
  }
}
