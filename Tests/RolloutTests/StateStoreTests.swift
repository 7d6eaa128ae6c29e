import Foundation
import Testing

@testable import Rollout

@Suite struct StateStoreTests {
  private let directory: ScratchDirectory
  private let store: StateStore

  init() throws {
    directory = try ScratchDirectory()
    store = StateStore(path: directory.path + "/state/m.json")
  }

  @Test func whatWasSavedIsLoaded() throws {
    var state = Sample.state()
    state.append(RunRecord(Sample.outcome("r1", fence: 7), specDigest: "d1", salt: state.salt))
    state.confirm(Sample.transition(.shadow, .canary(.all)), routeEpoch: 1)
    state.pending = TransitionIntent(
      transition: Sample.transition(.canary(.all), .cutover),
      epochBefore: 1
    )
    let saved = try store.save(state)
    #expect(try store.load() == saved)
    #expect(saved.serial == 1)
  }

  @Test func noFileIsANewMigration() throws {
    #expect(try store.load() == nil)
  }

  @Test func aFileThatIsGoneIsNotANewMigration() throws {
    _ = try store.save(try store.save(Sample.state()))
    try FileManager.default.removeItem(atPath: store.path)
    let error = try #require(throws: StateError.self) { try store.load() }
    #expect(error.exitCode == 6)
    #expect(error.description.contains("cp '\(store.generationsPath)/000000000002.json'"))
  }

  @Test func anyCutOrChangedByteIsRefused() throws {
    _ = try store.save(try store.save(Sample.state()))
    let good = try Data(contentsOf: URL(fileURLWithPath: store.path))
    var damaged = stride(from: 0, to: good.count - 2, by: 7).map { Data(good.prefix($0)) }
    for index in stride(from: 0, to: good.count, by: 3) {
      var copy = good
      copy[index] = copy[index] == UInt8(ascii: "7") ? UInt8(ascii: "8") : UInt8(ascii: "7")
      damaged.append(copy)
    }
    for (number, content) in damaged.enumerated() {
      try content.write(to: URL(fileURLWithPath: store.path))
      do {
        let state = try #require(try store.load(), "damage \(number)")
        // Blanks between values may be anything; no value may.
        let expected = try JSONDecoder().decode(MigrationState.self, from: good)
        #expect(state == expected, "damage \(number)")
      } catch let error as StateError {
        #expect(error.exitCode == 6, "damage \(number)")
      }
    }
  }

  @Test func theRepairThatTheErrorNamesWorks() throws {
    let newest = try store.save(try store.save(Sample.state()))
    try Data().write(to: URL(fileURLWithPath: store.path))
    let error = try #require(throws: StateError.self) { try store.load() }
    guard case .damaged(_, let reason, let generation?) = error else {
      Issue.record("\(error)")
      return
    }
    #expect(reason == "is empty")
    try FileManager.default.removeItem(atPath: store.path)
    try FileManager.default.copyItem(atPath: generation, toPath: store.path)
    #expect(try store.load() == newest)
  }

  @Test func aNewerFormatIsRefused() throws {
    _ = try store.save(Sample.state())
    let url = URL(fileURLWithPath: store.path)
    let text = try String(contentsOf: url, encoding: .utf8)
    try Data(text.replacing("migrate.state/1", with: "migrate.state/2").utf8).write(to: url)
    #expect(throws: StateError.newerSchema(path: store.path, schema: "migrate.state/2")) {
      try store.load()
    }
  }

  @Test func theHistoryCanNotBeRewritten() throws {
    var state = Sample.state()
    state.confirm(Sample.transition(.shadow, .canary(.all)), routeEpoch: 1)
    state.confirm(Sample.transition(.canary(.all), .cutover), routeEpoch: 2)
    #expect(state.isHistoryIntact)
    state.history.remove(at: 0)
    _ = try store.save(state)
    let error = try #require(throws: StateError.self) { try store.load() }
    #expect(error.description.contains("has a broken history"))
  }

  @Test func theNewestGenerationIsTheFile() throws {
    var state = Sample.state()
    for _ in 0..<3 {
      state = try store.save(state)
      let newest = try #require(try store.generations().first)
      let kept = FileManager.default.contents(atPath: newest)
      #expect(kept == FileManager.default.contents(atPath: store.path))
    }
  }

  @Test func tenGenerationsAreKept() throws {
    var state = Sample.state()
    for _ in 0..<15 { state = try store.save(state) }
    let names = try store.generations().map { URL(fileURLWithPath: $0).lastPathComponent }
    #expect(names == (6...15).reversed().map { String(format: "%012d.json", $0) })
  }

  @Test func theLedgerKeepsTheNewestRuns() {
    var state = Sample.state()
    for number in 0..<250 {
      state.append(RunRecord(Sample.outcome("r\(number)"), specDigest: "d", salt: "s"))
    }
    #expect(state.runs.count == 200)
    #expect(state.runs.first?.id == "r50")
    #expect(state.runs.last?.id == "r249")
  }

  @Test func aLinkToTheFileStaysALink() throws {
    _ = try store.save(Sample.state())
    let link = directory.path + "/link.json"
    try FileManager.default.createSymbolicLink(atPath: link, withDestinationPath: store.path)
    let linked = StateStore(path: link)
    #expect(linked.path == store.path)
  }

  @Test func aDirectoryThatCanNotBeMadeIsAnEnvironmentError() throws {
    let file = directory.path + "/file"
    try Data("x".utf8).write(to: URL(fileURLWithPath: file))
    let store = StateStore(path: file + "/state.json")
    let error = try #require(throws: StateError.self) { try store.save(Sample.state()) }
    #expect(error.exitCode == 8)
  }
}
