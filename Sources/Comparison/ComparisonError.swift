public import MigrationSpec
public import Postgres

/// A comparison that can't be made as it was asked for.
public enum ComparisonError: Error, Hashable, Sendable, CustomStringConvertible {
  /// There is no such relation; `hint` holds names that may have been meant.
  case missingRelation(RelationName, hint: [RelationName])
  /// The name is that of an index, a sequence or the like.
  case notARelation(RelationName)
  /// The role may not read the relation.
  case noRight(RelationName, role: String)
  /// A column that the request names is not there.
  case missingColumn(String, purpose: String, relation: RelationName, available: [String])
  /// Two columns have types without a lossless common type; `rule` would make them comparable.
  case incomparable(column: String, batchType: String, streamType: String, rule: String)
  /// Partitions can't be made of this type.
  case unsuitablePartition(column: String, type: String, relation: RelationName)
  /// The zone is not one that the server knows.
  case unknownZone(String)
  /// The server is older than the functions that the scan uses.
  case serverTooOld(version: Int)
  /// A rule is about something that the column's type does not have.
  case unsuitableRule(column: String, rule: String, type: String)
  /// A path inside JSON that is not a chain of names.
  case unsuitablePath(column: String, path: String)
  /// A tolerance on a column that tells rows apart.
  case toleranceInKey(column: String)
  /// Rows without a key have nothing to be paired by: every column has a tolerance.
  case toleranceWithoutKey(columns: [String])
  /// What a rule says counts as NULL is no value of the column's type.
  case unsuitableConstant(column: String, text: String, type: String, location: SourceLocation)
  /// A value of the key is none of its column's type.
  case unsuitableKey(column: String, type: String)
  /// Values that are equal have several texts, of which none could be a partition's id.
  case ambiguousPartition(column: String, type: String, relation: RelationName)
  /// Two names of columns look alike.
  case lookalikeColumns(String, relation: RelationName)
  /// A key was given with another number of parts than the output's key has.
  case wrongKey(expected: [String], given: Int)
  /// Differences can't be saved under the name of something else.
  case notOurTable(RelationName)
  /// SQL that the user wrote is not accepted by the server; `hint` says what may help.
  case refusedSQL(purpose: String, message: String, hint: String)
  /// No column of both sides is left to compare.
  case nothingToCompare(batch: RelationName, stream: RelationName)

  /// True for what the user wrote, false for what the server lacks.
  public var isUsageError: Bool {
    switch self {
    case .noRight, .serverTooOld: false
    default: true
    }
  }

  /// One sentence that names the object, and one with the remedy.
  public var description: String {
    switch self {
    case .missingRelation(let name, let hint):
      let advice =
        hint.isEmpty
        ? "Check the name and the database that the connection string leads to."
        : "Did you mean \(hint.map(\.description).joined(separator: " or "))?"
      return "relation \(name) does not exist. \(advice)"
    case .notARelation(let name):
      return "\(name) is not a table, view or foreign table. Name one that rows can be read from."
    case .noRight(let name, let role):
      return "no right to read \(name). Grant it: GRANT SELECT ON \(name.quoted) "
        + "TO \(SQLIdentifier.quote(role));"
    case .missingColumn(let column, let purpose, let relation, let available):
      return "\(relation) has no column '\(column)', which is named as \(purpose). "
        + "Its columns are \(available.joined(separator: ", "))."
    case .incomparable(let column, let batchType, let streamType, let rule):
      return "column '\(column)' is \(batchType) on the batch side and \(streamType) on the stream "
        + "side, which have no lossless common type. Make the types agree, or give the column a "
        + "rule such as `\(rule)`, or `\(column): ignore`."
    case .unsuitablePartition(let column, let type, let relation):
      return "column '\(column)' of \(relation) is \(type): only date, timestamp and timestamp "
        + "with time zone have days and hours. Use `every: value` for other types."
    case .unknownZone(let zone):
      return "time zone '\(zone)' is unknown to the server. Use an IANA name such as Europe/Berlin."
    case .serverTooOld(let version):
      return "the server's version \(version / 10000) is too old: PostgreSQL 14 or later is needed."
    case .unsuitableRule(let column, let rule, let type):
      return "column '\(column)' is \(type), to which \(rule) does not apply."
    case .unsuitablePath(let column, let path):
      return "column '\(column)': '\(path)' is not a path of names. Write it as $.name or "
        + "$.outer.inner."
    case .toleranceInKey(let column):
      return "column '\(column)' belongs to the key and can't have a tolerance: near values would "
        + "be one row. Round or truncate it instead."
    case .toleranceWithoutKey(let columns):
      return
        "without a key rows are paired by the columns that have to be equal, and here are none: "
        + "\(columns.joined(separator: ", ")) may differ within a tolerance. Declare a key, or "
        + "round instead of tolerating."
    case .unsuitableConstant(let column, let text, let type, let location):
      return "\(location): null_equals of '\(column)': '\(text)' is not a value of type \(type). "
        + "Write one as PostgreSQL reads it."
    case .unsuitableKey(let column, let type):
      return "the value given for '\(column)' is not one of type \(type). "
        + "Write it as PostgreSQL reads it."
    case .ambiguousPartition(let column, let type, let relation):
      return "column '\(column)' of \(relation) is \(type), whose equal values have several texts: "
        + "no text names a partition. Give the column a rule that makes one, such as "
        + "`\(column): { case: fold }` or `\(column): { batch_sql: ..., stream_sql: ... }`, or "
        + "partition by another column."
    case .lookalikeColumns(let column, let relation):
      return "\(relation) has two columns whose names look like '\(column)' and differ in their "
        + "Unicode form only. Rename one, or compare a view that does."
    case .wrongKey(let expected, let given):
      return expected.isEmpty
        ? "this output has no key: it is compared as a multiset, and no single row can be asked for."
        : "the key has \(expected.count) parts (\(expected.joined(separator: ", "))), \(given) given. "
          + "Give --key once for each, in this order."
    case .notOurTable(let name):
      return "\(name) exists and is no table of differences that was made here. Give a new name."
    case .refusedSQL(let purpose, let message, let hint):
      return "\(purpose): the server refuses it: \(message)\(hint)"
    case .nothingToCompare(let batch, let stream):
      return "\(batch) and \(stream) have no column left to compare: all are ignored or one-sided."
    }
  }
}
