internal import Postgres

/// Cuts the stream into micro-batches: whole source transactions, together at most the limit; a
/// transaction beyond the limit in several chunks.
///
/// Pure: messages in, steps out. Memory: two chunks.
struct MicroBatcher {
  private enum Place {
    case between
    /// In a transaction that is stored already and was sent again.
    case skipping
    case inside(commit: LogSequenceNumber)
    case beyondFence
  }

  private let limit: ChunkLimit
  private let fence: LogSequenceNumber?
  /// What was committed before is stored.
  private let position: LogSequenceNumber
  private var relations: KnownRelations
  private var place = Place.between
  /// Changes of whole transactions, and where they end.
  private var whole = ChangeChunk()
  private var wholeBorder: StreamBorder?
  /// Changes of the transaction that is being read.
  private var open = ChangeChunk()
  /// True when a part of it has been handed out.
  private var isSpanning = false
  private var number = 0

  /// Makes a batcher at the beginning of a session.
  ///
  /// - Parameters:
  ///   - inputs: The tables to follow; changes of others are left out.
  ///   - limit: How large a chunk may become.
  ///   - position: Transactions whose commit record stands before it are stored already.
  ///   - fence: Transactions whose commit record stands at it or after it are left for later.
  init(
    inputs: Set<RelationName>,
    limit: ChunkLimit,
    position: LogSequenceNumber,
    fence: LogSequenceNumber?
  ) {
    relations = KnownRelations(inputs: inputs)
    self.limit = limit
    self.position = position
    self.fence = fence
  }

  /// True when everything that was taken has been handed out.
  var isDrained: Bool {
    if case .inside = place { return false }
    return whole.isEmpty
  }

  /// Takes a message.
  ///
  /// - Returns: What to do, in this order.
  /// - Throws: ``PipelineError`` when a change can't be applied.
  /// - Complexity: O(length of the message), amortised.
  mutating func take(
    _ message: ReplicationMessage
  ) throws(PipelineError) -> [MicroBatchStep] {
    switch message {
    case .begin(let commit): return begin(commit)
    case .commit(_, let end): return commit(end)
    case .relation(let relation): return describe(relation)
    case .insert(let id, let row):
      return try change(id) { table throws(PipelineError) in [(.insert, try table.complete(row))] }
    case .update(let id, let old, let row):
      return try change(id) { table throws(PipelineError) in
        let row = try table.complete(row, from: old)
        guard let old else { return [(.update, row)] }
        return [(.delete, old), (.insert, row)]
      }
    case .delete(let id, let old):
      return try change(id) { table throws(PipelineError) in [(.delete, try table.complete(old))] }
    case .truncate(let ids):
      var steps: [MicroBatchStep] = []
      for id in ids {
        steps += try change(id) { table throws(PipelineError) in [(.truncate, table.nulls)] }
      }
      return steps
    case .keepAlive, .other: return []
    }
  }

  /// Hands out whole transactions that were kept to fill a micro-batch.
  mutating func drain() -> [MicroBatchStep] {
    guard let border = wholeBorder else { return [] }
    let chunk = whole
    whole = ChangeChunk()
    wholeBorder = nil
    return [.apply(chunk, border: border)]
  }

  private mutating func begin(_ commit: LogSequenceNumber) -> [MicroBatchStep] {
    if case .beyondFence = place { return [] }
    if let fence, commit >= fence {
      place = .beyondFence
      return drain() + [.fenceReached]
    }
    place = commit < position ? .skipping : .inside(commit: commit)
    return []
  }

  private mutating func commit(_ end: LogSequenceNumber) -> [MicroBatchStep] {
    guard case .inside = place else {
      if case .skipping = place { place = .between }
      return []
    }
    place = .between
    let chunk = open
    open = ChangeChunk()
    if isSpanning {
      isSpanning = false
      return [.apply(chunk, border: StreamBorder(end: end, transactions: 1))]
    }
    guard !chunk.isEmpty else { return [] }
    return keep(chunk, end: end)
  }

  private mutating func keep(_ chunk: ChangeChunk, end: LogSequenceNumber) -> [MicroBatchStep] {
    let steps = limit.holds(whole, and: chunk) ? [] : drain()
    whole.append(chunk)
    wholeBorder = StreamBorder(end: end, transactions: (wholeBorder?.transactions ?? 0) + 1)
    return limit.isReached(by: whole) ? steps + drain() : steps
  }

  private mutating func describe(_ relation: ReplicatedRelation) -> [MicroBatchStep] {
    switch relations.learn(relation) {
    case .known, .notAnInput: return []
    case .new: return [.describe(relation)]
    case .changed: return drain() + span() + [.describe(relation)]
    }
  }

  private mutating func change(
    _ id: UInt32,
    _ rows: (DescribedTable) throws(PipelineError) -> [(ChangeKind, [TupleValue])]
  ) throws(PipelineError) -> [MicroBatchStep] {
    guard case .inside(let commit) = place, let table = relations[id] else { return [] }
    for (kind, values) in try rows(table) {
      number += 1
      open.append(values, to: table.name, kind: kind, position: commit, number: number)
    }
    return limit.isReached(by: open) ? drain() + span() : []
  }

  /// Hands out a part of the transaction that is being read.
  private mutating func span() -> [MicroBatchStep] {
    guard !open.isEmpty else { return [] }
    let chunk = open
    open = ChangeChunk()
    isSpanning = true
    return [.apply(chunk, border: nil)]
  }
}
