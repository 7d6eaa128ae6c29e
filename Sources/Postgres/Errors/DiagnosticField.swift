/// The fields of an error report: character literals in C (`PG_DIAG_...`), which Swift does not
/// import.
enum DiagnosticField: UInt8 {
  case sqlState = 0x43
  case primaryMessage = 0x4D
  case statementPosition = 0x50
}
