/// A five-character error code of PostgreSQL (its manual, appendix A).
public struct SQLState: RawRepresentable, Hashable, Sendable, Codable, CustomStringConvertible {
  /// The five characters.
  public let rawValue: String

  /// Wraps a code as the server sent it.
  public init(rawValue: String) {
    self.rawValue = rawValue
  }

  /// The code itself.
  public var description: String { rawValue }

  /// The first two characters: the class of the error.
  public var classCode: Substring { rawValue.prefix(2) }

  /// A row with this key is there already.
  public static let uniqueViolation = SQLState(rawValue: "23505")
  /// The role may not do this.
  public static let insufficientPrivilege = SQLState(rawValue: "42501")
  /// There is no such table or view.
  public static let undefinedTable = SQLState(rawValue: "42P01")
  /// There is no such column.
  public static let undefinedColumn = SQLState(rawValue: "42703")
  /// There is no such object, such as a slot.
  public static let undefinedObject = SQLState(rawValue: "42704")
  /// There is no such schema.
  public static let invalidSchemaName = SQLState(rawValue: "3F000")
  /// There is an object of this name already.
  public static let duplicateObject = SQLState(rawValue: "42710")
  /// A lock could not be had within `lock_timeout`.
  public static let lockNotAvailable = SQLState(rawValue: "55P03")
  /// The object is in use, such as a slot that somebody else reads.
  public static let objectInUse = SQLState(rawValue: "55006")
  /// The server's configuration does not allow this, such as `wal_level`.
  public static let objectNotInPrerequisiteState = SQLState(rawValue: "55000")
  /// The statement was cancelled, by us, a person or a timeout.
  public static let queryCanceled = SQLState(rawValue: "57014")
  /// Two transactions could not be put in an order.
  public static let serializationFailure = SQLState(rawValue: "40001")
}
