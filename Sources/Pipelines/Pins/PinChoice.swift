internal import MigrationSpec
internal import Postgres

/// Takes the pin that was asked for, or the strongest that is permitted.
struct PinChoice {
  let request: PinRequest
  let target: ConnectionTarget
  let fence: FenceActions

  /// Takes it.
  func take() async throws -> TakenPin {
    switch request.mode {
    case .barrier:
      try requireTables()
      return try await barrier()
    case .snapshot:
      return try await snapshot(note: nil)
    case .closed:
      return try await snapshot(note: nil)
        .named(.closed, note: "only closed partitions are judged")
    case .auto:
      return try await strongest(standby: request.standby)
    case .freeze:
      try requireTables()
      return try await freeze()
    case .standby:
      guard let standby = request.standby else { throw PipelineError.noStandby(target) }
      return try await self.standby(standby, note: nil)
    case .replay:
      try requireTables()
      return try await replay()
    }
  }

  private func requireTables() throws {
    guard !request.tables.isEmpty else { throw PipelineError.nothingToLock(request.mode) }
  }

  private func barrier() async throws -> TakenPin {
    let (inputs, holder) = try await BarrierPin(request: request, target: target, fence: fence)
      .take()
    return TakenPin(inputs: inputs, holder: holder)
  }

  private func snapshot(note: String?) async throws -> TakenPin {
    let (inputs, holder) = try await SnapshotPin(target: target, fence: fence).take(note: note)
    return TakenPin(inputs: inputs, holder: holder)
  }

  private func standby(_ standby: ConnectionTarget, note: String?) async throws -> TakenPin {
    let pin = StandbyPin(request: request, primary: target, standby: standby, fence: fence)
    let (inputs, holder, replay) = try await pin.take(note: note)
    return TakenPin(inputs: inputs, holder: holder, replay: replay)
  }

  private func freeze() async throws -> TakenPin {
    let taken = try await strongest(standby: nil)
    do {
      let schema = try await FrozenInputs(request: request, target: target)
        .copy(from: taken.inputs.snapshot)
      let note =
        "copies in schema \(schema), made under "
        + (taken.inputs.note ?? taken.inputs.mode.rawValue)
      return taken.named(.freeze, schema: schema, note: note)
    } catch {
      await taken.holder.rollBack()
      throw error
    }
  }

  private func replay() async throws -> TakenPin {
    let copies = try await DecodedInputs(request, in: target)
    let lsn = try await copies.advance(fence)
    // Taken when the copies are complete; it shows them, and later inputs beside them.
    let (inputs, holder) = try await SnapshotPin(target: target, fence: FenceActions())
      .take(note: "copies in schema \(copies.name), kept by logical decoding")
    return TakenPin(
      inputs: PinnedInputs(
        mode: .replay,
        lsn: lsn,
        snapshot: inputs.snapshot,
        at: inputs.at,
        isExact: true,
        schema: copies.name,
        note: inputs.note
      ),
      holder: holder
    )
  }

  /// The strongest pin that is permitted, with a note that says why it is this one.
  private func strongest(standby: ConnectionTarget?) async throws -> TakenPin {
    guard !request.tables.isEmpty else {
      return try await snapshot(
        note: "a snapshot, since no input table is named that could be locked"
      )
    }
    do {
      return try await barrier().named(
        .barrier,
        note: "a barrier, the strongest pin, since the role may lock the input tables"
      )
    } catch let error as PipelineError where error.code == .pinNotPermitted {
      return try await withoutLock(standby, since: error.message)
    }
  }

  private func withoutLock(
    _ standby: ConnectionTarget?,
    since reason: String
  ) async throws -> TakenPin {
    guard let standby else { return try await snapshot(note: "a snapshot, since " + reason) }
    if request.isReadBySQL {
      return try await snapshot(
        note: "a snapshot, since \(reason), and SQL files need pin: standby to be led to copies"
      )
    }
    do {
      return try await self.standby(standby, note: "a paused standby, since " + reason)
    } catch let error as PipelineError {
      return try await snapshot(note: "a snapshot, since \(reason), and \(error.message)")
    } catch let error as PostgresError where error.kind == .connection {
      return try await snapshot(note: "a snapshot, since \(reason), and \(error)")
    }
  }
}
