import ArgumentParser
import MigrationSpec
import Postgres

/// What `migrate assess --measure` measures, and by which expressions.
struct MeasureOptions: ParsableArguments {
  @Flag(help: "Measure the figures on the migration's input and its recorded runs.")
  var measure = false

  @OptionGroup
  var specification: SpecOptions

  @Option(
    help: ArgumentHelp(
      "When an event happened, as SQL over the input; else its event_time.",
      valueName: "expression"
    )
  )
  var eventTimeSql: String?

  @Option(
    help: ArgumentHelp(
      "When an event arrived, as SQL over the input; lateness needs it.",
      valueName: "expression"
    )
  )
  var arrivalSql: String?

  @Option(
    help: ArgumentHelp(
      "What repeats when an event is delivered again, as SQL; else the input's key.",
      valueName: "expression"
    )
  )
  var duplicateSql: String?

  func validate() throws {
    let given = [eventTimeSql, arrivalSql, duplicateSql].compactMap(\.self)
    guard measure || given.isEmpty else {
      throw ValidationError("Expressions measure the input; name --measure with them.")
    }
    guard measure || specification.given == nil else {
      throw ValidationError("Only --measure reads a specification; name it with --spec.")
    }
  }

  /// The expressions over an input: those given, else its columns.
  func expressions(over table: InputTable) -> InputExpressions {
    let column = table.eventTime.map {
      InputExpression(sql: SQLIdentifier.quote($0), origin: .specification(table.location))
    }
    return InputExpressions(
      eventTime: given(eventTimeSql, "--event-time-sql") ?? column,
      arrival: given(arrivalSql, "--arrival-sql"),
      duplicate: given(duplicateSql, "--duplicate-sql")
    )
  }

  private func given(_ sql: String?, _ option: String) -> InputExpression? {
    sql.map { InputExpression(sql: $0, origin: .option(option)) }
  }
}
