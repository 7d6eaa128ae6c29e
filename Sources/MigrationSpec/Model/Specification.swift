/// A migration as its author described it: one batch pipeline, the streaming one that replaces it,
/// what both read and write, and when readers may be moved.
///
/// Every value was checked on its own and against the others; whether the relations and columns
/// exist is for the database to say.
public struct Specification: Hashable, Sendable {
  /// The migration's name: letters, digits, `-`, `_` and `.`.
  public let name: String
  /// The path of the specification's file as the user named it.
  public let path: String
  /// The absolute path of the directory that holds it; relative paths in it start there.
  public let directory: String
  /// The absolute path of the state file.
  public let statePath: String
  /// SHA-256 of what the file says and of the files that its pipelines run, in hexadecimal digits.
  ///
  /// Comments in the specification, its layout, quotes and the order of keys do not change it, nor
  /// do the values of variables; any change of a pipeline's SQL file or script does.
  public let digest: String
  /// The databases by name; at least one.
  public let databases: [String: DatabaseSpecification]
  /// What both sides read.
  public let inputs: InputsSpecification
  /// How the batch side comes to its outputs.
  public let batch: PipelineSpecification
  /// How the stream side comes to its outputs.
  public let stream: PipelineSpecification
  /// The outputs in the order of the file; at least one.
  public let outputs: [OutputSpecification]
  /// The materialised views with refresh intervals of their own, in the order of the file.
  public let views: [ViewSpecification]
  /// The steps of the canary phase.
  public let canary: CanarySpecification
  /// The rules of every transition.
  public let gates: GatesSpecification
  /// What is valid and yet doubtful.
  public let warnings: [Diagnostic]

  /// Reads a specification and checks all of it.
  ///
  /// - Parameters:
  ///   - path: The file, `migration.yaml` by convention.
  ///   - environment: The variables that `${NAME}` in a `dsn` stands for.
  /// - Returns: The specification.
  /// - Throws: ``DiagnosticsError`` with everything that is wrong, each with its place.
  public static func load(
    path: String,
    environment: [String: String]
  ) throws(DiagnosticsError) -> Specification {
    let document = try YAMLDocument.load(path: path, hintIfMissing: "`migrate init` writes one")
    return try SpecificationReader(document: document, environment: environment).specification()
  }

  /// Reads a specification from its text and checks all of it.
  ///
  /// - Parameters:
  ///   - text: The content of the file.
  ///   - path: The path that locations carry and that relative paths start from.
  ///   - environment: The variables that `${NAME}` in a `dsn` stands for.
  /// - Returns: The specification.
  /// - Throws: ``DiagnosticsError`` with everything that is wrong, each with its place.
  public static func parse(
    _ text: String,
    path: String,
    environment: [String: String]
  ) throws(DiagnosticsError) -> Specification {
    let document = try YAMLDocument(parsing: text, path: path)
    return try SpecificationReader(document: document, environment: environment).specification()
  }
}
