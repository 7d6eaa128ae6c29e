/// A value with the place where it was written.
struct Located<Value: Sendable>: Sendable {
  /// The value.
  let value: Value
  /// Where it was written.
  let location: SourceLocation
}
