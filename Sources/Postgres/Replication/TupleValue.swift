/// One column of a replicated row.
public enum TupleValue: Sendable, Hashable {
  /// SQL NULL.
  case null
  /// A large value that the change did not touch and the server therefore did not send.
  case unchanged
  /// The value in text form.
  case text(ArraySlice<UInt8>)
}
