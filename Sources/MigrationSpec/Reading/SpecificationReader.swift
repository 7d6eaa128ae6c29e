internal import Foundation

/// Reads a whole specification and collects everything that is wrong with it.
struct SpecificationReader {
  /// The version of the format that is read.
  static let version = 1

  private let document: YAMLDocument
  private let environment: [String: String]
  private let diagnostics = DiagnosticCollector()

  /// Begins to read a document.
  init(document: YAMLDocument, environment: [String: String]) {
    self.document = document
    self.environment = environment
  }

  /// The specification that the document holds.
  ///
  /// - Throws: ``DiagnosticsError`` with everything that is wrong.
  func specification() throws(DiagnosticsError) -> Specification {
    let root = YAMLMapping(document.root, diagnostics: diagnostics)
    try diagnostics.throwIfErrors()
    guard let root else { preconditionFailure("a root that is no mapping was recorded") }
    try checkVersion(root)
    let specification = read(root)
    try diagnostics.throwIfErrors()
    guard let specification else { preconditionFailure("what is missing was recorded") }
    return specification
  }

  /// Stops at another version, whose keys may mean something else.
  private func checkVersion(_ root: YAMLMapping) throws(DiagnosticsError) {
    let field = root.required("version")
    guard let version = field.int(), version != Self.version else { return }
    throw DiagnosticsError(
      message: "the specification has version \(version), and this tool reads \(Self.version)",
      hint: "write version: \(Self.version), or use the tool that knows version \(version)",
      location: field.location
    )
  }

  private func read(_ root: YAMLMapping) -> Specification? {
    let name = root.required("migration").plainName()
    let state = root.optional("state").string()
    let databases = DatabasesReader(environment: environment).read(root.required("databases"))
    let context = ReadingContext(
      diagnostics: diagnostics,
      directory: directory,
      databases: databases
    )
    let inputs = InputsReader(context: context).read(root.optional("inputs"))
    let pipelines = pipelines(root.required("pipelines"), migration: name, in: context)
    let (batch, stream) = (pipelines.batch.specification, pipelines.stream.specification)
    let items = root.required("outputs").nonEmptyItems() ?? []
    let drafts = items.compactMap(OutputReader(context: context).read)
    let views = ViewsReader(context: context).read(root.optional("views"))
    let canary = CanaryReader.read(root.optional("canary"))
    let gates = GatesReader.read(root.optional("gates"))
    root.finish()
    check(drafts, inputs: inputs, stream: stream)
    let outputs = drafts.compactMap(\.specification)
    guard let name, let inputs, let batch, let stream, outputs.count == items.count else {
      return nil
    }
    return Specification(
      name: name,
      path: document.path,
      directory: directory,
      statePath: context.resolved(state ?? "state/\(name).json"),
      digest: SpecificationDigest.of(
        document.root,
        files: batch.files(in: directory) + stream.files(in: directory),
        revisions: [pipelines.batch.revision, pipelines.stream.revision]
      ),
      databases: databases.specifications,
      inputs: inputs,
      batch: batch,
      stream: stream,
      outputs: outputs,
      views: views,
      canary: canary,
      gates: gates,
      warnings: diagnostics.diagnostics
    )
  }

  private func pipelines(
    _ field: YAMLField,
    migration: String?,
    in context: ReadingContext
  ) -> (batch: PipelineDraft, stream: PipelineDraft) {
    guard let mapping = field.mapping() else { return (PipelineDraft(), PipelineDraft()) }
    defer { mapping.finish() }
    let reader = PipelinesReader(context: context, migration: migration, environment: environment)
    return (
      reader.read(mapping.required("batch"), kinds: [.command, .sql, .external, .views]),
      reader.read(mapping.required("stream"), kinds: PipelineSpecification.Kind.allCases)
    )
  }

  private func check(
    _ outputs: [OutputDraft],
    inputs: InputsSpecification?,
    stream: PipelineSpecification?
  ) {
    outputs.forEach(KeyCheck(diagnostics: diagnostics).check)
    LineageCheck(diagnostics: diagnostics).check(outputs)
    RelationCheck(diagnostics: diagnostics).check(outputs, inputs: inputs)
    if case .replication(let pipeline) = stream, let inputs, inputs.tables.isEmpty {
      diagnostics.error(
        "replication needs the tables that it follows",
        hint: "name them under inputs: tables:",
        at: pipeline.location
      )
    }
  }

  private var directory: String {
    let file = ReadingContext.absolute(
      document.path,
      in: FileManager.default.currentDirectoryPath
    )
    return URL(fileURLWithPath: file).deletingLastPathComponent().path
  }
}
