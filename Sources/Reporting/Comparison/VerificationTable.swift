public import Comparison

/// What a comparison would tell and what not, as a person reads it in a terminal.
public struct VerificationTable: Sendable {
  private let report: VerificationReport

  /// Makes a renderer of a verification.
  public init(_ report: VerificationReport) {
    self.report = report
  }

  /// The verdict, and for every output a line for each column.
  public var text: String {
    ([headline] + report.outputs.map(output)).joined(separator: "\n\n") + "\n"
  }

  private var headline: String {
    let name = report.migration.map { "\($0): " } ?? ""
    return switch report.verdict {
    case .match: "\(name)VERIFIED  every mutation is caught, but for what declared rules hide"
    case .inconclusive: "\(name)INCONCLUSIVE  an output has no rows to change a copy of"
    default: "\(name)NOT VERIFIED  the comparison can't be relied on"
    }
  }

  private func output(_ output: OutputVerification) -> String {
    let table = TerminalTable(
      [
        .text("column"), .text("caught"), .text("hidden by declared rules"),
        .text("slipped through"),
      ],
      rows: output.columns.map(row)
    ).text
    let equal = output.isQuietOnEqualCopies ? [] : ["  two equal copies were told apart"]
    return
      (["\(output.name): one of \(output.rows) \(output.side.rawValue) rows changed at a time"]
      + equal + (table.isEmpty ? [] : [table])).joined(separator: "\n")
  }

  private func row(_ column: ColumnVerification) -> [String] {
    let hidden = column.mutations.filter { $0.outcome == .hidden }.map {
      "\($0.kind.rawValue) (\($0.rules.joined(separator: ", ")))"
    }
    let names = { (outcome: MutationOutcome.Outcome) in
      column.kinds(outcome).map(\.rawValue).joined(separator: ", ")
    }
    let isUntouched = column.mutations.allSatisfy { $0.outcome == .notApplicable }
    return [
      column.column ?? "(whole rows)", isUntouched ? "(no value to change)" : names(.caught),
      hidden.joined(separator: ", "),
      names(.slipped),
    ]
  }
}
