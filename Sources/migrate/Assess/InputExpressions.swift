/// The expressions by which an input is measured; nil: nobody stated one.
struct InputExpressions {
  /// When an event happened.
  let eventTime: InputExpression?
  /// When it arrived.
  let arrival: InputExpression?
  /// What repeats when it is delivered again.
  let duplicate: InputExpression?
}
