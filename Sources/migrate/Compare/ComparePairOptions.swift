public import ArgumentParser
import Comparison
public import MigrationSpec
import Postgres

/// Options of a comparison without a spec.
struct ComparePairOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Connection string of the database that holds both relations.",
      discussion: "Anything libpq takes; PG* variables, service files and .pgpass work.",
      valueName: "dsn"
    )
  )
  var dsn: String?

  @Option(
    help: ArgumentHelp(
      "Connection string of the batch side's database, where each side has its own.",
      discussion: "No snapshot spans both: what differs is read again until it settles.",
      valueName: "dsn"
    )
  )
  var batchDsn: String?

  @Option(
    help: ArgumentHelp("Connection string of the stream side's database.", valueName: "dsn")
  )
  var streamDsn: String?

  @Option(help: ArgumentHelp("The batch side's relation.", valueName: "schema.table"))
  var batch: String?

  @Option(help: ArgumentHelp("The stream side's relation.", valueName: "schema.table"))
  var stream: String?

  @Option(
    help: ArgumentHelp(
      "A column that identifies a row; repeat it for a composite key.",
      discussion:
        "Without it: the primary key that both sides share, else rows are compared as multisets.",
      valueName: "column"
    )
  )
  var key: [String] = []

  @Option(help: ArgumentHelp("The column whose time decides the partition.", valueName: "column"))
  var partitionBy: String?

  @Option(help: "How long a partition is: hour, day, week, month, or value; a day without it.")
  var partitionEvery: PartitionUnit?

  @Option(help: "The zone whose days and hours count; UTC without it.")
  var zone: String?

  @Option(
    help: ArgumentHelp("A column that is not compared; may be repeated.", valueName: "column")
  )
  var ignore: [String] = []

  func validate() throws {
    guard (batchDsn == nil) == (streamDsn == nil), batchDsn == nil || dsn == nil else {
      throw ValidationError("Give either --dsn, or both --batch-dsn and --stream-dsn.")
    }
    guard isGiven else { return try refuseOptionsOfAPair() }
    if let twice = key.first(where: { name in key.count { $0 == name } > 1 }) {
      throw ValidationError("--key \(twice) is given twice: a key names each of its columns once.")
    }
    if let both = key.first(where: ignore.contains) {
      throw ValidationError(
        "--key \(both) and --ignore \(both) exclude each other: a key tells rows apart."
      )
    }
    if partitionBy == nil, partitionEvery != nil || zone != nil {
      throw ValidationError("--partition-every and --zone need --partition-by.")
    }
  }

  /// With a spec these would change nothing, and a user would believe that they did.
  private func refuseOptionsOfAPair() throws {
    let given = [
      ("--key", !key.isEmpty), ("--ignore", !ignore.isEmpty),
      ("--partition-by", partitionBy != nil), ("--partition-every", partitionEvery != nil),
      ("--zone", zone != nil),
    ].filter(\.1).map(\.0)
    guard given.isEmpty else {
      throw ValidationError(
        "\(given.joined(separator: ", ")): only for a pair given by --batch and --stream. "
          + "With a spec, write it there under the output."
      )
    }
  }

  /// What to compare.
  ///
  /// - Throws: `ValidationError` when a side is missing, `RelationNameError` for a wrong name.
  func request() throws -> ComparisonRequest {
    guard let batch, let stream else {
      throw ValidationError("Without a spec both --batch and --stream are needed.")
    }
    let batchName = try RelationName(parsing: batch)
    return ComparisonRequest(
      name: batchName.name,
      batch: batchName,
      stream: try RelationName(parsing: stream),
      key: key.isEmpty ? nil : key,
      partition: partitionBy.map {
        PartitionScheme(column: $0, unit: partitionEvery ?? .day, zone: zone ?? "UTC")
      },
      columns: Dictionary(ignore.map { ($0, Self.ignoring) }) { first, _ in first }
    )
  }

  private static let ignoring = ColumnRule(
    isIgnored: true,
    location: SourceLocation(file: "--ignore", line: 1, column: 1)
  )

  /// True when the user compares a pair and needs no spec.
  var isGiven: Bool {
    batch != nil || stream != nil || dsn != nil || batchDsn != nil
  }

  /// The databases of both sides, where each has its own.
  var databases: (batch: ConnectionTarget, stream: ConnectionTarget)? {
    guard let batchDsn, let streamDsn else { return nil }
    return (
      ConnectionTarget(connectionString: batchDsn), ConnectionTarget(connectionString: streamDsn)
    )
  }
}

extension PartitionUnit: ExpressibleByArgument {}
