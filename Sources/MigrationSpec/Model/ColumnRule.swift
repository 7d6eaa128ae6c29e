/// How the cells of one column are compared.
///
/// The rules apply to both sides and in the order of the properties.
public struct ColumnRule: Hashable, Sendable {
  /// The column is not compared; no other rule is then given.
  public let isIgnored: Bool
  /// The name of the column on the stream side, where it has another one.
  public let streamName: String?
  /// The SQL expression that stands for the column on the batch side.
  public let batchSQL: String?
  /// The SQL expression that stands for the column on the stream side.
  public let streamSQL: String?
  /// The text that counts as NULL.
  public let nullEquals: String?
  /// White space at both ends does not count.
  public let trimsBlanks: Bool
  /// The case of letters does not count.
  public let foldsCase: Bool
  /// The form that text is normalized to.
  public let unicodeForm: UnicodeForm?
  /// The order of the elements of an array does not count.
  public let isUnordered: Bool
  /// The digits that count.
  public let reduction: DecimalReduction?
  /// The JSON paths whose values do not count.
  public let ignoredPaths: [String]
  /// The difference up to which cells agree; nil: none.
  public let tolerance: ColumnTolerance?
  /// Where it stands in the specification.
  public let location: SourceLocation

  /// Makes the value from its parts, unchecked.
  public init(
    isIgnored: Bool = false,
    streamName: String? = nil,
    batchSQL: String? = nil,
    streamSQL: String? = nil,
    nullEquals: String? = nil,
    trimsBlanks: Bool = false,
    foldsCase: Bool = false,
    unicodeForm: UnicodeForm? = nil,
    isUnordered: Bool = false,
    reduction: DecimalReduction? = nil,
    ignoredPaths: [String] = [],
    tolerance: ColumnTolerance? = nil,
    location: SourceLocation
  ) {
    self.isIgnored = isIgnored
    self.streamName = streamName
    self.batchSQL = batchSQL
    self.streamSQL = streamSQL
    self.nullEquals = nullEquals
    self.trimsBlanks = trimsBlanks
    self.foldsCase = foldsCase
    self.unicodeForm = unicodeForm
    self.isUnordered = isUnordered
    self.reduction = reduction
    self.ignoredPaths = ignoredPaths
    self.tolerance = tolerance
    self.location = location
  }
}
