/// What is done to one row of a copy, to see whether a comparison would tell.
public enum MutationKind: String, Sendable, Hashable, Codable, CaseIterable {
  /// A value becomes NULL.
  case null
  /// A value becomes that of another row.
  case otherValue = "other_value"
  /// A number changes its sign.
  case sign
  /// A number is counted twice.
  case doubled
  /// A number grows by the smallest step that its type and scale have.
  case smallestStep = "smallest_step"
  /// A number grows by a hundredth.
  case hundredth
  /// A number grows by one percent.
  case percent
  /// A boolean is turned around.
  case negated
  /// A text gets a blank at its end.
  case trailingBlank = "trailing_blank"
  /// The letters of a text change their case.
  case letterCase = "case"
  /// A text loses its last character.
  case cut
  /// A text is decomposed into Unicode's form NFD.
  case decomposed
  /// A text becomes empty.
  case emptied
  /// A time is one microsecond later.
  case microsecond
  /// A time is one second later.
  case second
  /// A time is one hour later.
  case hour
  /// A time is one day later.
  case day
  /// A JSON object or array gets another member.
  case addedMember = "added_member"
  /// A path inside JSON that a rule ignores gets another value.
  case ignoredPath = "ignored_path"
  /// The elements of an array are turned around.
  case reversed
  /// An array gets another element, NULL.
  case addedElement = "added_element"
  /// A label of an enumeration becomes another one.
  case otherLabel = "other_label"
  /// Bytes are added at the end.
  case addedByte = "added_byte"
  /// A row is lost.
  case rowLost = "row_lost"
  /// A row is there twice.
  case rowTwice = "row_twice"
}
