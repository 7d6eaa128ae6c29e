/// What both sides read, and how they are made to read the same.
public struct InputsSpecification: Hashable, Sendable {
  /// The database that holds the tables.
  public let database: String
  /// How both sides come to see the same rows.
  public let pin: PinMode
  /// The tables; empty when the specification names none.
  public let tables: [InputTable]

  /// Makes the value from its parts, unchecked.
  public init(
    database: String,
    pin: PinMode,
    tables: [InputTable]
  ) {
    self.database = database
    self.pin = pin
    self.tables = tables
  }
}
