internal import MigrationSpec

extension PipelineError {
  static func replayWithoutSchema(_ pipeline: StreamPipeline) -> PipelineError {
    PipelineError(
      .replayUnsuitable,
      message: "stream '\(pipeline.name)' can't be replayed: it is not said which schema its files "
        + "write",
      remedy: "write schema: under pipelines.stream, and name its tables without it in the files"
    )
  }

  static func replayNamesSchema(_ schema: String, at place: String) -> PipelineError {
    PipelineError(
      .replayUnsuitable,
      place: place,
      message: "the file names schema '\(schema)' itself, so a replay would write the live tables",
      remedy: "name the table without its schema; schema: in the specification says where it is"
    )
  }

  static func replayWithoutTime(_ table: InputTable) -> PipelineError {
    PipelineError(
      .replayUnsuitable,
      place: table.location.description,
      message: "\(table.relation) has no event_time:, by which its history could be cut",
      remedy: "name the column that says when a row's event happened"
    )
  }

  static func schemaNotOurs(_ name: String) -> PipelineError {
    PipelineError(
      .streamNotOurs,
      message: "schema '\(name)' is there and was not made by a replay",
      remedy: "rename or drop it"
    )
  }
}
