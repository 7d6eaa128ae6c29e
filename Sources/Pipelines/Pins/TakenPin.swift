internal import Postgres

/// What a pin has come to, with what has to be let go afterwards.
struct TakenPin {
  let inputs: PinnedInputs
  /// The session that holds the snapshot.
  let holder: PostgresConnection
  /// The standby's replay, where it is paused.
  var replay: StandbyReplay?

  /// True when the fence was written before the pin was complete.
  var isFenceWritten: Bool { inputs.mode == .standby || inputs.mode == .replay }

  /// The same with other inputs' mode, schema and note.
  func named(_ mode: PinnedInputs.Mode, schema: String? = nil, note: String?) -> TakenPin {
    let named = inputs.named(mode, schema: schema ?? inputs.schema, note: note)
    return TakenPin(inputs: named, holder: holder, replay: replay)
  }
}
