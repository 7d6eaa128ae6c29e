internal import Postgres

/// Checks that no relation plays two parts that exclude each other.
struct RelationCheck {
  /// Where mistakes go.
  let diagnostics: DiagnosticCollector

  private struct Place: Hashable {
    let database: String
    let relation: RelationName
  }

  /// Checks all outputs against each other and against the inputs.
  func check(_ outputs: [OutputDraft], inputs: InputsSpecification?) {
    for output in outputs {
      checkSides(of: output)
    }
    var parts: [Place: String] = [:]
    for table in inputs?.tables ?? [] {
      parts[Place(database: inputs?.database ?? "", relation: table.relation)] = "an input"
    }
    for output in outputs {
      let owner = output.name.map { " of output '\($0.value)'" } ?? " of an output"
      record(output.batch, of: output, as: "the batch side" + owner, in: &parts)
      record(output.stream, of: output, as: "the stream side" + owner, in: &parts)
    }
    for output in outputs {
      checkServe(of: output, against: &parts)
    }
  }

  private func checkSides(of output: OutputDraft) {
    guard let batch = output.batch, let stream = output.stream, batch.value == stream.value else {
      return
    }
    diagnostics.error(
      "the stream side is the batch side's own relation \(stream.value)",
      hint: "the stream side must write a relation of its own",
      at: stream.location
    )
  }

  private func record(
    _ relation: Located<RelationName>?,
    of output: OutputDraft,
    as part: String,
    in parts: inout [Place: String]
  ) {
    guard let relation, let database = output.database else { return }
    let place = Place(database: database, relation: relation.value)
    guard let other = parts[place] else {
      parts[place] = part
      return
    }
    // The same relation on both sides of one output has been told already.
    guard output.batch?.value != output.stream?.value else { return }
    diagnostics.warning(
      "\(relation.value) is also \(other)",
      hint: "check that this is what you mean",
      at: relation.location
    )
  }

  /// The view is created and replaced by a rollout, so nothing else may stand under its name.
  private func checkServe(of output: OutputDraft, against parts: inout [Place: String]) {
    guard let serve = output.serve, let database = output.database else { return }
    let place = Place(database: database, relation: serve.value)
    if let other = parts[place] {
      diagnostics.error(
        "the view for readers cannot be \(serve.value), which is \(other)",
        hint: "give the view a name of its own",
        at: serve.location
      )
    } else {
      parts[place] = "the view" + (output.name.map { " of output '\($0.value)'" } ?? "")
    }
  }
}
