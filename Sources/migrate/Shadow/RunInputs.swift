import Comparison
import MigrationSpec
import Pipelines
import Postgres

/// The inputs of one run: pinned, and digested before and after where the pin alone can't promise
/// that both sides saw the same.
struct RunInputs: Sendable {
  /// The pin, held until it is released.
  let pin: InputPin
  private let specification: Specification
  private let target: ConnectionTarget
  /// The end of every output's closed partitions by its name; nil unless only these are judged.
  private let cutoffs: [String: ClosedCutoff]?
  private let before: InputDigest?

  /// Pins the inputs.
  ///
  /// - Parameters:
  ///   - specification: The migration.
  ///   - budget: How long the pin may be held.
  ///   - fence: What the setting of the fence has to do with the stream.
  /// - Returns: The pinned inputs.
  /// - Throws: `DiagnosticsError` when the specification doesn't suit the pin, `PipelineError` when
  ///   the inputs can't be pinned, `PostgresError`.
  static func take(
    _ specification: Specification,
    budget: HoldBudget,
    fence: FenceActions
  ) async throws -> RunInputs {
    let target = specification.target(specification.inputs.database)
    let cutoffs = try await cutoffs(specification, target)
    let tables = specification.inputs.tables
    let digest = {
      try await InputDigest.read(tables, before: cutoffs?.values.map(\.moment).max(), in: target)
    }
    let pin = {
      try await InputPin.take(
        PinRequest(
          migration: specification.name,
          mode: specification.inputs.pin,
          tables: tables.map(\.relation),
          standby: specification.standby(of: specification.inputs.database),
          isReadBySQL: specification.readsInputsBySQL,
          holdBudget: budget
        ),
        in: target,
        fence: fence
      )
    }
    let isInexact = [.snapshot, .closed].contains(specification.inputs.pin)
    var before = isInexact || specification.readsLiveInputs ? try await digest() : nil
    var taken = try await pin()
    if !taken.inputs.isExact, before == nil {
      // The digest has to come first, so that nothing comes between it and the fence.
      await taken.release()
      before = try await digest()
      taken = try await pin()
    }
    return RunInputs(
      pin: taken,
      specification: specification,
      target: target,
      cutoffs: cutoffs,
      before: before
    )
  }

  /// True when a side is views, which read the inputs while they are compared.
  var isReadByComparison: Bool {
    [specification.batch, specification.stream].contains { $0.kind == .views }
  }

  /// The digest for the evidence; nil where none was needed.
  var digest: String? { before?.text }

  /// What to compare of an output.
  func restricted(_ request: ComparisonRequest) -> ComparisonRequest {
    guard let cutoffs else { return request }
    var request = request
    // Without a row in the inputs no partition is closed.
    request.filter = cutoffs[request.name]?.condition ?? "false"
    return request
  }

  /// Why a difference proves nothing; nil when it does.
  ///
  /// - Throws: `PostgresError` when the inputs can't be read.
  func doubt() async throws -> String? {
    switch (specification.batch, specification.stream) {
    case (.external, _), (.awaited, _):
      return "whether the batch side has run up to the fence is not known"
    case (_, .external): return "whether the streaming side has reached the fence is not known"
    default: break
    }
    guard let before else { return nil }
    let after = try await InputDigest.read(
      specification.inputs.tables,
      before: cutoffs?.values.map(\.moment).max(),
      in: target
    )
    if after == before, !specification.inputs.tables.isEmpty { return nil }
    if cutoffs != nil { return "rows of closed partitions arrived or changed during the run" }
    return pin.inputs.isExact
      ? "the inputs moved during the run, and a side may have read them as they were later"
      : "the inputs moved during the run and could not be pinned exactly"
  }

  private static func cutoffs(
    _ specification: Specification,
    _ target: ConnectionTarget
  ) async throws -> [String: ClosedCutoff]? {
    guard specification.inputs.pin == .closed else { return nil }
    var found: [String: ClosedCutoff] = [:]
    for output in specification.outputs {
      found[output.name] = try await ClosedCutoff.find(
        for: output,
        inputs: specification.inputs,
        from: target,
        in: specification.target(output.database)
      )
    }
    return found
  }
}

extension Specification {
  /// True when SQL files of a side read the inputs in their own database.
  fileprivate var readsInputsBySQL: Bool {
    [batch, stream].contains { side in
      if case .sql(let pipeline) = side { pipeline.database == inputs.database } else { false }
    }
  }

  /// True when a side may read the inputs otherwise than they are pinned.
  fileprivate var readsLiveInputs: Bool {
    [batch, stream].contains { side in
      switch side {
      case .command(let pipeline): !pipeline.readsPinned
      // It goes on while it is read, so it may be past the fence.
      case .views, .awaited: true
      case .sql(let pipeline): pipeline.database != inputs.database
      case .replication, .external: false
      }
    }
  }
}
