import ArgumentParser
import Comparison

/// Options that decide which rows are compared and how many are shown.
struct RowOptions: ParsableArguments {
  @Option(
    name: .customLong("where"),
    help: ArgumentHelp(
      "Compare only rows for which this holds, on both sides.",
      valueName: "sql"
    )
  )
  var filter: String?

  @Option(
    help: ArgumentHelp(
      "Compare this share of the keys, the same ones on both sides; never a match.",
      valueName: "percent"
    )
  )
  var sample: Double?

  @Option(help: "Keep this many differing rows per partition as examples.")
  var limit = 5

  @Flag(help: "Read every row of both sides; equal digests prove nothing.")
  var paranoid = false

  func validate() throws {
    if let sample, !(sample > 0 && sample <= 100) {
      throw ValidationError("--sample must be above 0 and at most 100.")
    }
    guard limit >= 0 else { throw ValidationError("--limit must not be negative.") }
  }

  /// A request with these options.
  func applied(to request: ComparisonRequest) -> ComparisonRequest {
    var request = request
    request.filter = filter
    request.samplePercent = sample
    request.sampleLimit = limit
    request.proof = paranoid ? .everyRow : .digests
    return request
  }
}
