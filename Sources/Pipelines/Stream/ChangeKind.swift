/// What `change_kind` says of a row of a `changed_...` table.
enum ChangeKind: UInt8, Sendable {
  /// The row was inserted, or is the new form of a row whose old form stands before it as deleted.
  case insert = 0x49  // I
  /// The row was updated; the server did not send its old form.
  case update = 0x55  // U
  /// The row was deleted; columns outside the replica identity are NULL.
  case delete = 0x44  // D
  /// The whole table was emptied; all columns are NULL.
  case truncate = 0x54  // T
}
