/// What the catalog promises of a compared column's values, by which its hash gets cheaper.
struct ColumnTraits: Sendable, Hashable {
  /// The sides on which the value is the column itself, without a rule or a cast.
  let plainSides: Set<Side>
  /// The sides on which no value is NULL.
  let neverNullSides: Set<Side>
  /// Both sides are `numeric` with a precision, which no infinity fits.
  let excludesInfinity: Bool
  /// A side is `real`, whose texts are up to 2^-25 away from their values.
  let isSinglePrecision: Bool

  /// Nothing is promised.
  static let unknown = ColumnTraits(
    plainSides: [],
    neverNullSides: [],
    excludesInfinity: false,
    isSinglePrecision: true
  )

  /// - Parameters:
  ///   - batch: The batch side's column.
  ///   - stream: The stream side's column.
  ///   - rawSides: The sides on which no rule changes the column.
  ///   - isCast: The values are brought to another type.
  init(batch: ColumnDescription, stream: ColumnDescription, rawSides: Set<Side>, isCast: Bool) {
    plainSides = isCast ? [] : rawSides
    neverNullSides = rawSides.filter { ($0 == .batch ? batch : stream).isNotNull }
    excludesInfinity =
      rawSides.count == 2 && batch.displayType.hasPrefix("numeric(")
      && stream.displayType.hasPrefix("numeric(")
    isSinglePrecision = [batch.typeName, stream.typeName].contains("float4")
  }

  private init(
    plainSides: Set<Side>,
    neverNullSides: Set<Side>,
    excludesInfinity: Bool,
    isSinglePrecision: Bool
  ) {
    self.plainSides = plainSides
    self.neverNullSides = neverNullSides
    self.excludesInfinity = excludesInfinity
    self.isSinglePrecision = isSinglePrecision
  }
}
