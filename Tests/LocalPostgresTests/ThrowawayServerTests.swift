import Foundation
import Testing

@testable import LocalPostgres

@Suite struct ThrowawayServerTests {
  @Test func answersWithTheSettingsItWasGiven() async throws {
    let custom = ["work_mem": "7MB", "cluster_name": #"it's \ here"#]
    let builtIn = ["wal_level": "logical", "listen_addresses": "", "server_encoding": "UTF8"]
    try await ThrowawayServer.withServer(ServerOptions(settings: custom)) { server in
      for (name, value) in custom.merging(builtIn, uniquingKeysWith: { first, _ in first }) {
        let shown = try await Psql.query("SHOW \(name)", server)
        #expect(shown == value, "\(name)")
      }
    }
  }

  @Test func variablesLeadToItWhateverTheUserHasSet() async throws {
    try await ThrowawayServer.withServer { server in
      let directory = "SELECT current_setting('unix_socket_directories')"
      let elsewhere = ["PGHOSTADDR": "192.0.2.1", "PGPORT": "1", "PGHOST": "/nowhere"]
      let byString = try await Psql.output(
        of: directory,
        connection: server.dsn(),
        environment: elsewhere
      )
      let byVariables = try await Psql.output(
        of: directory,
        connection: nil,
        environment: elsewhere.merging(server.environment) { _, ours in ours }
      )
      #expect(byString == server.socketDirectory)
      #expect(byVariables == server.socketDirectory)
    }
  }

  @Test func databaseNamesOfAnyKindAreReached() async throws {
    try await ThrowawayServer.withServer { server in
      let name = #"it's a \ "name" = x"#
      _ = try await Psql.query(#"CREATE DATABASE "it's a \ ""name"" = x""#, server)
      let current = try await Psql.output(
        of: "SELECT current_database()",
        connection: server.dsn(database: name)
      )
      #expect(current == name)
    }
  }

  @Test func nobodyElseCanEnterItsDirectory() async throws {
    try await ThrowawayServer.withServer { server in
      let attributes = try FileManager.default.attributesOfItem(atPath: server.socketDirectory)
      #expect(attributes[.posixPermissions] as? Int == 0o700)
    }
  }

  @Test func restartKeepsWhatWasCommitted() async throws {
    try await ThrowawayServer.withServer { server in
      let before = await server.serverProcessID
      _ = try await Psql.query("CREATE TABLE kept AS SELECT 42 AS answer", server)
      try await server.restart()
      #expect(await server.serverProcessID != before)
      #expect(try await Psql.query("SELECT answer FROM kept", server) == "42")
    }
  }

  @Test func stopLeavesNothingAndIsRepeatable() async throws {
    let scratch = try ScratchDirectory()
    let server = try await ThrowawayServer.start(ServerOptions(parentDirectory: scratch.path))
    #expect(try scratch.entries.count == 1)
    try await server.stop()
    try await server.stop()
    try await scratch.expectEmpty(within: .zero, "after stop")
    await #expect(throws: LocalPostgresError.self) { try await server.restart() }
  }

  @Test func whatWePutBesideItIsRemovedWithIt() async throws {
    let scratch = try ScratchDirectory()
    try await ThrowawayServer.withServer(ServerOptions(parentDirectory: scratch.path)) { server in
      try FileManager.default.createDirectory(
        atPath: server.socketDirectory + "/ours/deeper",
        withIntermediateDirectories: true,
        attributes: [.posixPermissions: 0o700]
      )
    }
    try await scratch.expectEmpty(within: .zero, "after the end")
  }

  @Test func anErrorInTheBodyIsPassedOnAndLeavesNothing() async throws {
    struct Failure: Error {}
    let scratch = try ScratchDirectory()
    await #expect(throws: Failure.self) {
      try await ThrowawayServer.withServer(ServerOptions(parentDirectory: scratch.path)) { _ in
        throw Failure()
      }
    }
    try await scratch.expectEmpty(within: .zero, "after an error")
  }

  @Test func cancellationLeavesNothing() async throws {
    let scratch = try ScratchDirectory()
    let task = Task {
      try await ThrowawayServer.withServer(ServerOptions(parentDirectory: scratch.path)) { _ in
        try await Task.sleep(for: .seconds(3600))
      }
    }
    while try scratch.entries.isEmpty { try await Task.sleep(for: .milliseconds(5)) }
    task.cancel()
    let result = await task.result
    #expect(throws: (any Error).self) { try result.get() }
    try await scratch.expectEmpty(within: .zero, "after cancellation")
  }

  @Test func aServerNobodyHoldsIsStopped() async throws {
    let scratch = try ScratchDirectory()
    do {
      let server = try await ThrowawayServer.start(ServerOptions(parentDirectory: scratch.path))
      #expect(try await Psql.query("SELECT 1", server) == "1")
    }
    try await scratch.expectEmpty(within: .seconds(20), "after the last reference")
  }

  @Test func aServerThatRefusesItsSettingsSaysWhy() async throws {
    let scratch = try ScratchDirectory()
    let options = ServerOptions(
      parentDirectory: scratch.path,
      settings: ["shared_buffers": "plenty"]
    )
    let error = await #expect(throws: LocalPostgresError.self) {
      try await ThrowawayServer.start(options)
    }
    #expect(error?.code == .serverFailed)
    #expect(error?.log.contains { $0.contains("shared_buffers") } == true)
    try await scratch.expectEmpty(within: .zero, "after a failed start")
  }

  @Test func anUnusableParentDirectoryIsNamed() async throws {
    let error = await #expect(throws: LocalPostgresError.self) {
      try await ThrowawayServer.start(ServerOptions(parentDirectory: "/nowhere"))
    }
    #expect(error?.code == .serverFailed)
    #expect(error?.description.contains("/nowhere") == true)
  }

  @Test func aLongParentDirectoryIsRefused() async throws {
    let long = "/tmp/" + String(repeating: "x", count: 90)
    let error = await #expect(throws: LocalPostgresError.self) {
      try await ThrowawayServer.start(ServerOptions(parentDirectory: long))
    }
    #expect(error?.code == .socketPathTooLong)
  }

  @Test func missingProgramsNameThePackageToInstall() async throws {
    let error = await #expect(throws: LocalPostgresError.self) {
      try await ThrowawayServer.start(ServerOptions(programDirectory: "/nowhere"))
    }
    #expect(error?.code == .programsMissing)
    #expect(error?.message.contains("apt-get install postgresql") == true)
  }
}
