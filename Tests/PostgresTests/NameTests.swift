import Postgres
import TestSupport
import Testing

/// Names and texts become SQL without a way out of their quotes, and back.
@Suite struct NameTests {
  static let oddTexts = [
    "plain", "Mixed Case", "a\"b", "a\"\u{301}b", "a'b", "a'\u{308}b", "a\\b", "a\\\u{301}'b",
    "line\r\nbreak", "é", "e\u{301}", "{a,b}", "\u{202E}", "👩‍👩‍👧", "\"\"", "'\u{200D}'",
  ]

  @Test(.postgres, arguments: oddTexts)
  func aNameIsTakenLiterally(_ name: String) async throws {
    let connection = try await TestDatabase.current.connect()
    let result = try await connection.query("SELECT 1 AS \(SQLIdentifier.quote(name))")
    #expect(result.columnNames.map { Array($0.utf8) } == [Array(name.utf8)])
  }

  @Test(.postgres, arguments: oddTexts)
  func aTextAndAnArrayOfItAreTakenLiterally(_ text: String) async throws {
    let connection = try await TestDatabase.current.connect()
    let row = try await connection.query(
      "SELECT \(SQLLiteral.text(text)) = $1, ($2::text[])[1] = $1 AND ($2::text[])[2] = $1",
      [text, SQLArray.text([text, text])]
    )
    #expect(row.rows == [["t", "t"]])
  }

  @Test func onlyLettersOfASCIIAreFolded() throws {
    let name = try RelationName(parsing: "Sales.ÄPFEL")
    #expect(name == RelationName(schema: "sales", name: "Äpfel"))
  }

  @Test(arguments: [
    String(repeating: "a", count: 64), "public." + String(repeating: "ä", count: 32),
  ])
  func aNameThatPostgreSQLWouldCutOffIsRefused(_ text: String) {
    #expect(throws: RelationNameError.self) { try RelationName(parsing: text) }
  }
}
