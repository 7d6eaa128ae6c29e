/// Reads one pipeline of the section `pipelines`.
struct PipelinesReader {
  /// What all readers share.
  let context: ReadingContext
  /// The name that publication and slot are derived from; nil when it has a mistake.
  let migration: String?
  /// The variables that a revision may name.
  let environment: [String: String]

  /// The pipeline under a key, which must be of one of some kinds.
  func read(_ field: YAMLField, kinds: [PipelineSpecification.Kind]) -> PipelineDraft {
    guard let mapping = field.mapping() else { return PipelineDraft() }
    guard let kind = mapping.required("kind").enumeration(among: kinds) else {
      return PipelineDraft()
    }
    defer { mapping.finish() }
    let revision = revision(mapping.optional("revision"))
    return PipelineDraft(specification: pipeline(kind, mapping), revision: revision)
  }

  /// What tells one version of a program from another where its files can't be looked at.
  private func revision(_ field: YAMLField) -> String? {
    guard field.isPresent, let text = field.string() else { return nil }
    switch VariableExpansion.expand(text, environment: environment) {
    case .success(let revision): return revision
    case .failure(let failure):
      field.error(failure.message, hint: failure.hint)
      return nil
    }
  }

  private func pipeline(
    _ kind: PipelineSpecification.Kind,
    _ mapping: YAMLMapping
  ) -> PipelineSpecification? {
    switch kind {
    case .command: return command(mapping).map(PipelineSpecification.command)
    case .sql: return sql(mapping).map(PipelineSpecification.sql)
    case .replication: return replication(mapping).map(PipelineSpecification.replication)
    case .external: return external(mapping)
    case .views: return .views
    }
  }

  private func command(_ mapping: YAMLMapping) -> CommandPipeline? {
    let run = mapping.required("run").nonEmptyItems()?.compactMap { $0.possiblyEmptyString() }
    if run?.first == "" {
      mapping.optional("run").error("'\(mapping.name).run' must begin with a program")
    }
    let timeout = mapping.optional("timeout").duration()
    let environment = mapping.optional("environment").stringsByName() ?? [:]
    let readsPinned = mapping.optional("reads_pinned").bool() ?? false
    let completion = completion(mapping)
    return run.map {
      CommandPipeline(
        run: $0,
        timeout: timeout,
        environment: environment,
        readsPinned: readsPinned,
        completion: completion,
        location: mapping.location
      )
    }
  }

  private func external(_ mapping: YAMLMapping) -> PipelineSpecification? {
    let field = mapping.optional("progress")
    guard field.isPresent else { return .external }
    guard let sql = field.string(), let database = context.database(of: mapping) else { return nil }
    return .awaited(ProgressQuery(database: database, sql: sql, location: field.location))
  }

  private func completion(_ mapping: YAMLMapping) -> CompletionQuery? {
    let field = mapping.optional("completion")
    let named = mapping.optional("database")
    guard field.isPresent else {
      if named.isPresent {
        named.error(
          "'\(named.name)' is the database of the completion query, and there is none",
          hint: "remove it, or write completion:"
        )
      }
      return nil
    }
    guard let sql = field.string(), let database = context.database(of: mapping) else { return nil }
    return CompletionQuery(database: database, sql: sql, location: field.location)
  }

  private func sql(_ mapping: YAMLMapping) -> SQLPipeline? {
    let database = context.database(of: mapping)
    let items = mapping.required("files").nonEmptyItems()
    let reader = SQLStepReader(context: context)
    let steps = items?.compactMap(reader.read) ?? []
    guard let database, !steps.isEmpty else { return nil }
    return SQLPipeline(database: database, steps: steps, location: mapping.location)
  }

  private func replication(_ mapping: YAMLMapping) -> ReplicationPipeline? {
    let database = context.database(of: mapping)
    let files = mapping.required("files").nonEmptyItems()?.compactMap(context.sqlFile) ?? []
    let reset = mapping.optional("reset")
    let resetFile = reset.isPresent ? context.sqlFile(reset) : nil
    let publication = serverObject(mapping.optional("publication"))
    let slot = serverObject(mapping.optional("slot"))
    if let slot, !Self.isSlotName(slot) {
      mapping.optional("slot").error(
        "\(Quotation.quote(slot)) is not the name of a replication slot",
        hint: "use at most 63 lower-case letters, digits and _"
      )
    }
    let rows = mapping.optional("batch_rows")
    let batchRows = rows.isPresent ? rows.int(in: 1...10_000_000) : 10_000
    guard let database, let publication, let slot, let batchRows, !files.isEmpty else { return nil }
    return ReplicationPipeline(
      database: database,
      files: files,
      reset: resetFile,
      schema: mapping.optional("schema").string(),
      publication: publication,
      slot: slot,
      batchRows: batchRows,
      location: mapping.location
    )
  }

  private func serverObject(_ field: YAMLField) -> String? {
    guard field.isPresent else { return migration.map(PlainName.serverObject) }
    guard let name = field.string() else { return nil }
    if name.utf8.count > 63 { field.error("'\(field.name)' must have at most 63 bytes") }
    return name
  }

  private static func isSlotName(_ name: String) -> Bool {
    name.unicodeScalars.allSatisfy {
      ("a"..."z").contains($0) || ("0"..."9").contains($0) || $0 == "_"
    }
  }
}
