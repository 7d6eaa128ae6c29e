internal import MigrationSpec
internal import Postgres

extension PipelineError {
  static func viewColumns(
    of view: ViewSpecification,
    expected: [String],
    found: [String]
  ) -> PipelineError {
    PipelineError(
      .viewUnsuitable,
      place: view.location.description,
      message: "the query of view '\(view.name)' returns \(expected.joined(separator: ", ")), and "
        + "\(view.table) has \(found.joined(separator: ", "))",
      remedy: "drop the table, which the next refresh makes anew, or correct the query"
    )
  }

  static func viewPartition(_ column: String, of view: ViewSpecification) -> PipelineError {
    PipelineError(
      .viewUnsuitable,
      place: view.location.description,
      message: "the query of view '\(view.name)' returns no column '\(column)', which partition: "
        + "names",
      remedy: "correct partition:, or let the query return it"
    )
  }

  static func viewTable(_ view: ViewSpecification, _ error: PostgresError) -> PipelineError {
    PipelineError(
      .viewUnsuitable,
      place: view.location.description,
      message: "\(view.table) can't hold view '\(view.name)': \(error.message)",
      remedy: error.sqlState == .invalidSchemaName
        ? "create the schema" : "drop the table, which the next refresh makes anew"
    )
  }
}
