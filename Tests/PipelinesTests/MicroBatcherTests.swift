import Postgres
import Testing

@testable import Pipelines

struct MicroBatcherTests {
  private static let table = RelationName(schema: "public", name: "t")
  private static let other = RelationName(schema: "public", name: "unknown")

  /// A stream of transactions whose rows are numbered, and what was put into it.
  private struct Stream {
    var messages: [ReplicationMessage] = []
    /// Per transaction: where it commits, where it ends, how many rows it has.
    var transactions: [(commit: UInt64, end: UInt64, rows: Int)] = []

    init(seed: UInt64) {
      var random = SplitMix64(seed: seed)
      var position: UInt64 = 100
      messages.append(.relation(MicroBatcherTests.relation(["id"])))
      for _ in 0..<60 {
        let rows =
          Int.random(in: 0..<8, using: &random) == 0 ? 25 : Int.random(in: 0...4, using: &random)
        position += 10
        messages.append(.begin(commitLSN: LogSequenceNumber(position)))
        for row in 0..<rows {
          let text = Array("\(position).\(row)".utf8)[...]
          messages.append(.insert(relation: 7, row: [.text(text)]))
          messages.append(.insert(relation: 8, row: [.text(text)]))
        }
        messages.append(
          .commit(commitLSN: LogSequenceNumber(position), endLSN: LogSequenceNumber(position + 5))
        )
        transactions.append((position, position + 5, rows))
      }
    }
  }

  private static func relation(_ columns: [String], isKey: Bool = true) -> ReplicatedRelation {
    ReplicatedRelation(
      id: 7,
      name: table,
      columns: columns.map { ReplicatedRelation.Column(name: $0, typeID: 25, isKey: isKey) }
    )
  }

  private static func batcher(
    rows: Int,
    position: UInt64 = 0,
    fence: UInt64? = nil
  ) -> MicroBatcher {
    MicroBatcher(
      inputs: [table],
      limit: ChunkLimit(rows: rows),
      position: LogSequenceNumber(position),
      fence: fence.map(LogSequenceNumber.init)
    )
  }

  private static func rows(_ chunk: ChangeChunk) -> [String] {
    String(decoding: chunk.tables[table]?.bytes ?? [], as: UTF8.self)
      .split(separator: "\n").map { String($0.split(separator: "\t")[0]) }
  }

  @Test(arguments: 0..<40)
  func `whole transactions, in order, none lost, none twice`(seed: UInt64) throws {
    var random = SplitMix64(seed: seed)
    let stream = Stream(seed: seed)
    let limit = Int.random(in: 1...30, using: &random)
    let position = UInt64.random(in: 90...700, using: &random)
    let fence = UInt64.random(in: position...800, using: &random)
    var batcher = Self.batcher(rows: limit, position: position, fence: fence)
    var applied: [String] = []
    var pending: [String] = []
    var borders: [UInt64] = []
    var reached = false
    for message in stream.messages {
      var steps = try batcher.take(message)
      if Int.random(in: 0..<5, using: &random) == 0, !reached { steps += batcher.drain() }
      for step in steps {
        switch step {
        case .apply(let chunk, let border):
          #expect(!reached)
          #expect(chunk.rowCount <= limit)
          pending += Self.rows(chunk)
          guard let border else { continue }
          applied += pending
          pending = []
          borders.append(border.end.rawValue)
        case .describe: break
        case .fenceReached: reached = true
        }
      }
    }
    if !reached, case .apply(let chunk, let border)? = batcher.drain().first {
      applied += Self.rows(chunk)
      borders.append(border?.end.rawValue ?? 0)
    }
    let due = stream.transactions.filter { $0.commit >= position && $0.commit < fence }
    let expected = due.flatMap { transaction in
      (0..<transaction.rows).map { "\(transaction.commit).\($0)" }
    }
    #expect(applied == expected)
    #expect(pending.isEmpty)
    #expect(borders == borders.sorted())
    #expect(Set(borders).isSubset(of: Set(due.map(\.end))))
    #expect(batcher.isDrained)
  }

  @Test
  func `an update comes as deletion and insertion where its old row is known`() throws {
    var batcher = Self.batcher(rows: 100)
    _ = try batcher.take(.relation(Self.relation(["id", "body"])))
    _ = try batcher.take(.begin(commitLSN: LogSequenceNumber(5)))
    let old: [TupleValue] = [.text(Array("1".utf8)[...]), .text(Array("large".utf8)[...])]
    let new: [TupleValue] = [.text(Array("2".utf8)[...]), .unchanged]
    _ = try batcher.take(.update(relation: 7, old: old, row: new))
    _ = try batcher.take(.update(relation: 7, old: nil, row: old))
    _ = try batcher.take(.truncate(relations: [7, 8]))
    _ = try batcher.take(.commit(commitLSN: LogSequenceNumber(5), endLSN: LogSequenceNumber(6)))
    guard case .apply(let chunk, _)? = batcher.drain().first else {
      Issue.record("nothing was handed out")
      return
    }
    let text = String(decoding: chunk.tables[Self.table]?.bytes ?? [], as: UTF8.self)
    #expect(
      text == "1\tlarge\tD\t0/5\t1\n2\tlarge\tI\t0/5\t2\n1\tlarge\tU\t0/5\t3\n"
        + "\\N\t\\N\tT\t0/5\t4\n"
    )
  }

  @Test
  func `a large value that was not sent is an error with its remedy`() throws {
    var batcher = Self.batcher(rows: 100)
    _ = try batcher.take(.relation(Self.relation(["id", "body"], isKey: false)))
    _ = try batcher.take(.begin(commitLSN: LogSequenceNumber(5)))
    let row: [TupleValue] = [.text(Array("1".utf8)[...]), .unchanged]
    let error = #expect(throws: PipelineError.self) {
      try batcher.take(.update(relation: 7, old: nil, row: row))
    }
    #expect(error?.code == .changeIncomplete)
    #expect(error?.description.contains("REPLICA IDENTITY FULL") == true)
    #expect(error?.description.contains("'body'") == true)
  }

  @Test
  func `changes before a change of columns go out with the old ones`() throws {
    var batcher = Self.batcher(rows: 100)
    _ = try batcher.take(.relation(Self.relation(["id"])))
    _ = try batcher.take(.begin(commitLSN: LogSequenceNumber(5)))
    _ = try batcher.take(.insert(relation: 7, row: [.null]))
    #expect(try batcher.take(.relation(Self.relation(["id"]))).isEmpty)
    let steps = try batcher.take(.relation(Self.relation(["id", "more"])))
    guard case .apply(let chunk, nil)? = steps.first, case .describe? = steps.last else {
      Issue.record("expected what was pending, then the description")
      return
    }
    #expect(steps.count == 2)
    #expect(chunk.rowCount == 1)
  }
}
