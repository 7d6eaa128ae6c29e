import Comparison
import Foundation
import MigrationSpec
import Pipelines
import Postgres

/// Finds what would make a run worthless, before a side has worked for hours.
struct ShadowPreflight {
  let specification: Specification

  /// Looks at the inputs, the outputs and the rules; changes nothing.
  ///
  /// - Throws: `DiagnosticsError` with everything that is wrong, each with its place in the
  ///   specification; `PostgresError` when a database can't be read.
  func check() async throws {
    let inputs = specification.inputs
    var found = try await InputCheck(inputs).diagnostics(in: specification.target(inputs.database))
    for output in specification.outputs { found += try await diagnostics(of: output) }
    if !found.isEmpty { throw DiagnosticsError(diagnostics: found) }
  }

  private func diagnostics(of output: OutputSpecification) async throws -> [Diagnostic] {
    let target = specification.target(output.database)
    let connection = try await PostgresConnection.open(target)
    var missing: [Diagnostic] = []
    var isComplete = true
    for (relation, side) in [
      (output.batch, specification.batch), (output.stream, specification.stream),
    ] {
      let row = try await connection.query(
        "SELECT to_regclass($1) IS NOT NULL",
        [relation.quoted],
        activity: "looking for \(relation)"
      )
      guard row.text(row: 0, column: 0) != "t" else { continue }
      isComplete = false
      guard !side.mayCreate(relation) else { continue }
      missing.append(
        Diagnostic(
          severity: .error,
          message: "output '\(output.name)': there is no relation \(relation) in database "
            + "'\(target.name)', and \(side.reasonWhyNothingCreates)",
          hint: "correct the name, or create it",
          location: output.location
        )
      )
    }
    guard isComplete else { return missing }
    let wrong = try await ExpressionCheck(output).diagnostics(in: target)
    return try await wrong.isEmpty ? comparable(output, in: target) : wrong
  }

  /// Plans the comparison, which looks at keys, partitions, types and rights.
  private func comparable(
    _ output: OutputSpecification,
    in target: ConnectionTarget
  ) async throws -> [Diagnostic] {
    do {
      try await ComparisonSession.open(target) { session in
        _ = try await ComparisonEngine(session: session).statements(ComparisonRequest(output))
      }
      return []
    } catch let error as ComparisonError where error.isUsageError {
      return [
        Diagnostic(
          severity: .error,
          message: "output '\(output.name)': \(error)",
          hint: nil,
          location: output.location
        )
      ]
    }
  }
}

extension PipelineSpecification {
  fileprivate var reasonWhyNothingCreates: String {
    if case .external = self { return "somebody else's pipeline has to have made it" }
    return "no file of its side mentions it"
  }

  /// False when the pipeline's files are known and none of them has the relation's name in it.
  fileprivate func mayCreate(_ relation: RelationName) -> Bool {
    let files: [String]
    switch self {
    case .sql(let pipeline): files = pipeline.steps.map(\.path)
    case .replication(let pipeline): files = pipeline.files + [pipeline.reset].compactMap(\.self)
    case .external: return false
    case .command, .awaited, .views: return true
    }
    return files.contains { path in
      // A file that can't be read is reported when it is run.
      guard let text = try? String(contentsOf: URL(filePath: path), encoding: .utf8) else {
        return true
      }
      return text.lowercased().contains(relation.name.lowercased())
    }
  }
}
