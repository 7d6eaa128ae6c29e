import Assessment
import MigrationSpec
import Postgres

extension InputMeasurement {
  /// Measures the share of rows that repeat an earlier one.
  func measureDuplicates(into figures: inout MeasuredFigures) async throws {
    if let expression = expressions.duplicate {
      return try await measure([expression.sql], as: "the expression", into: &figures)
    }
    guard !table.key.isEmpty else {
      return lacks("nothing that repeats is known: name --duplicate-sql", &figures)
    }
    let name = "(\(table.key.joined(separator: ", ")))"
    switch try await row(uniquenessQuery, [table.relation.quoted, SQLArray.text(table.key)]) {
    case .failure(let failure):
      lacks(failure.reason, &figures)
    case .success(let cells) where cells.first == "t":
      lacks("the key \(name) is unique, so it never repeats: name --duplicate-sql", &figures)
    case .success:
      try await measure(table.key.map(SQLIdentifier.quote), as: "the key \(name)", into: &figures)
    }
  }

  private func measure(
    _ expressions: [String],
    as name: String,
    into figures: inout MeasuredFigures
  ) async throws {
    switch try await row(repeatsQuery(expressions)) {
    case .failure(let failure):
      lacks(failure.reason, &figures)
    case .success(let cells):
      let numbers = cells.compactMap { $0.flatMap { Double($0) } }
      guard numbers.count == 2, numbers[0] > 0 else {
        return lacks("\(name) has no value in any row of \(table.relation)", &figures)
      }
      figures.duplicateShare = numbers[1] / numbers[0]
      figures.sources.append(
        "Duplicates: \(FigureText.grouped(numbers[1], decimals: 0)) of "
          + "\(FigureText.grouped(numbers[0], decimals: 0)) rows of \(table.relation) repeat "
          + "\(name)."
      )
    }
  }

  private func lacks(_ reason: String, _ figures: inout MeasuredFigures) {
    figures.notMeasured.append(UnmeasuredFigure(.duplicates, because: reason))
  }

  private func repeatsQuery(_ expressions: [String]) -> String {
    let columns = expressions.enumerated().map { "(\($1)\n) AS c\($0)" }
    let names = expressions.indices.map { "c\($0)" }.joined(separator: ", ")
    return """
      SELECT sum(times), sum(times - 1)
      FROM (
        SELECT count(*) AS times
        FROM (SELECT \(columns.joined(separator: ", ")) FROM \(table.relation.quoted) OFFSET 0) AS input
        WHERE num_nulls(\(names)) = 0
        GROUP BY \(names)
      ) AS occurrence
      """
  }

  /// Whether an index holds some of the key's columns unique.
  private var uniquenessQuery: String {
    """
    SELECT EXISTS (
      SELECT FROM pg_index AS i
      WHERE i.indrelid = to_regclass($1) AND i.indisunique AND i.indpred IS NULL
        AND i.indexprs IS NULL
        AND (
          SELECT bool_and(a.attname = ANY ($2::text[])) FROM pg_attribute AS a
          WHERE a.attrelid = i.indrelid
            AND a.attnum = ANY ((i.indkey::int2[])[0:i.indnkeyatts - 1])
        )
    )
    """
  }
}
