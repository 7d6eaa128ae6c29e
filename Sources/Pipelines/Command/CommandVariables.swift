/// What one start of a command gets told, as variables and for placeholders in its arguments.
struct CommandVariables {
  /// Placeholders without braces, in lower case, and values; `MIGRATE_` and the name in upper case is
  /// the variable.
  private let values: [String: String]

  /// Collects the values.
  ///
  /// - Parameters:
  ///   - context: The run.
  ///   - partition: The partition that the command is started for; nil: for all at once.
  ///   - partitions: The partitions of the inputs, in order; empty where nobody asked for them.
  ///   - outputSchema: The schema of the side's outputs; nil where they are in several.
  init(
    _ context: RunContext,
    partition: PartitionWindow?,
    of partitions: [PartitionWindow],
    outputSchema: String?
  ) {
    var values = context.variables
    values["output_schema"] = outputSchema
    values["partition"] = partition?.id
    if !partitions.isEmpty { values["partitions"] = partitions.map(\.id).joined(separator: ",") }
    values["window_start"] = (partition ?? partitions.first)?.start
    values["window_end"] = (partition ?? partitions.last)?.end
    self.values = values
  }

  /// The environment variables.
  var environment: [String: String] {
    Dictionary(
      uniqueKeysWithValues: values.map { ("MIGRATE_" + $0.key.uppercased(), $0.value) }
    )
  }

  /// An argument with its placeholders filled in; what has no value stays as it is.
  func filled(_ argument: String) -> String {
    // In one pass, so that nothing in a value is taken for a placeholder.
    argument.replacing(/\{([a-z_]+)\}/) { match in
      values[String(match.output.1)] ?? String(match.output.0)
    }
  }
}
