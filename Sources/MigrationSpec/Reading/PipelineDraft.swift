/// What a specification says of one pipeline.
struct PipelineDraft {
  /// The pipeline; nil when it has a mistake.
  var specification: PipelineSpecification?
  /// Its revision, variables filled in; nil where none is declared.
  var revision: String?
}
