internal import Foundation
internal import Postgres

/// Reads and replaces one state file, and keeps its last generations beside it.
///
/// Blocking: on the file system only.
public struct StateStore: Sendable, Hashable {
  /// How many earlier generations are kept.
  public static let generationLimit = 10

  /// The file, with links resolved.
  public let path: String
  /// The directory of the earlier generations, named by their serials.
  public var generationsPath: String { path + ".generations" }

  /// Names a state file; it need not exist.
  ///
  /// - Parameter path: The file.
  public init(path: String) {
    self.path = URL(fileURLWithPath: path).resolvingSymlinksInPath().path
  }

  /// Reads the state.
  ///
  /// - Returns: nil when there is neither a file nor an earlier generation of one.
  /// - Throws: ``StateError`` when the file can't be read, is damaged, or is of a newer version.
  public func load() throws(StateError) -> MigrationState? {
    guard let bytes = try DurableFile.read(path) else {
      guard try generations().isEmpty else {
        throw try damaged("is gone while earlier generations of it are there")
      }
      return nil
    }
    guard !bytes.isEmpty else { throw try damaged("is empty") }
    let data = Data(bytes)
    guard let header = try? JSONDecoder().decode(Header.self, from: data) else {
      throw try damaged("is truncated or is not a state file")
    }
    guard header.schema == MigrationState.schema else {
      throw .newerSchema(path: path, schema: header.schema)
    }
    guard let state = try? JSONDecoder().decode(MigrationState.self, from: data) else {
      throw try damaged("is incomplete or was edited")
    }
    guard state.checksum == state.computedChecksum else {
      throw try damaged("does not agree with its checksum")
    }
    guard state.isHistoryIntact else { throw try damaged("has a broken history") }
    return state
  }

  /// Reads the state of a migration; nil when there is no file yet.
  ///
  /// - Throws: ``StateError``, also when the file is about another migration.
  func load(of migration: String) throws(StateError) -> MigrationState? {
    let found = try load()
    if let found, found.migration != migration {
      throw .otherMigration(path: path, found: found.migration, expected: migration)
    }
    return found
  }

  /// Replaces the file by a state one serial up, and keeps what was there as a generation.
  ///
  /// - Parameter state: The new content; its serial and checksum are set here.
  /// - Returns: What was written.
  /// - Throws: ``StateError`` when the file system refuses; see ``load()`` for what is there then.
  func save(_ state: MigrationState) throws(StateError) -> MigrationState {
    var next = state
    next.serial += 1
    next.checksum = next.computedChecksum
    try prepareDirectory()
    let bytes = Self.bytes(of: next)
    // The first file comes before its copy: a copy alone would look like a file that was lost.
    let isFirst = access(path, F_OK) != 0
    if !isFirst { try keepGeneration(bytes, serial: next.serial) }
    try DurableFile.replace(path, with: bytes)
    if isFirst { try keepGeneration(bytes, serial: next.serial) }
    return next
  }

  /// Puts a state in the place of a file that is not to be trusted, which is kept beside it and
  /// does not become a generation.
  ///
  /// - Parameter state: The new content; its serial and checksum are set here.
  /// - Throws: ``StateError`` when the file system refuses.
  func replace(by state: MigrationState) throws(StateError) {
    if let distrusted = try DurableFile.read(path) {
      try DurableFile.replace(path + ".before-repair", with: distrusted)
      guard unlink(path) == 0 else {
        throw .system(activity: "removing", path: path, code: errno)
      }
    }
    _ = try save(state)
  }

  /// Creates the directory that the file goes into.
  func prepareDirectory() throws(StateError) {
    try DurableFile.createDirectory(DurableFile.directory(of: path))
  }

  /// The earlier generations' files, newest first.
  public func generations() throws(StateError) -> [String] {
    let names: [String]
    do {
      names = try FileManager.default.contentsOfDirectory(atPath: generationsPath)
    } catch CocoaError.fileReadNoSuchFile, CocoaError.fileNoSuchFile {
      return []
    } catch {
      throw .system(activity: "listing", path: generationsPath, code: EIO)
    }
    let ours = names.filter { $0.hasSuffix(".json") }
    return ours.sorted(by: >).map { generationsPath + "/" + $0 }
  }

  /// Keeps a copy of what is about to be the file, so that restoring the newest one loses nothing.
  private func keepGeneration(_ bytes: [UInt8], serial: Int) throws(StateError) {
    try DurableFile.createDirectory(generationsPath)
    let digits = String(serial)
    let name = String(repeating: "0", count: max(0, 12 - digits.count)) + digits
    try DurableFile.replace(generationsPath + "/\(name).json", with: bytes)
    for old in try generations().dropFirst(Self.generationLimit) {
      FaultPoint.remove.reach()
      guard unlink(old) == 0 || errno == ENOENT else {
        throw .system(activity: "removing", path: old, code: errno)
      }
    }
  }

  private func damaged(_ reason: String) throws(StateError) -> StateError {
    .damaged(path: path, reason: reason, newestGeneration: try generations().first)
  }

  private static func bytes(of state: MigrationState) -> [UInt8] {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    do {
      return Array(try encoder.encode(state)) + [UInt8(ascii: "\n")]
    } catch {
      preconditionFailure("a state can't be encoded: \(error)")
    }
  }

  private struct Header: Decodable {
    let schema: String
  }
}
