import MigrationSpec
import Postgres
import Testing

struct ValidSpecificationTests {
  private func load(_ name: String) throws -> (Specification, Fixture) {
    let fixture = try #require(Fixture.valid.first { $0.path.hasSuffix("/\(name).yaml") })
    return (try Specification.load(path: fixture.path, environment: Fixture.environment), fixture)
  }

  @Test
  func theShortFormTakesItsDefaults() throws {
    let (specification, fixture) = try load("minimal")
    #expect(specification.name == "daily-metrics")
    #expect(specification.path == fixture.path)
    #expect(specification.directory == fixture.directory)
    #expect(specification.statePath == fixture.directory + "/state/daily-metrics.json")
    #expect(specification.databases.mapValues(\.dsn) == ["warehouse": ""])
    #expect(
      specification.inputs == InputsSpecification(database: "warehouse", pin: .auto, tables: [])
    )
    #expect(specification.batch == .external)
    #expect(specification.stream == .views)
    let output = try #require(specification.outputs.first)
    #expect(output.database == "warehouse")
    #expect(output.batch == RelationName(schema: "batch", name: "daily_metrics"))
    #expect(output.key == nil)
    #expect(output.partition == nil)
    #expect(output.location == SourceLocation(file: fixture.path, line: 9, column: 13))
    #expect(specification.canary.steps == [100, 500, 1000, 2500, 5000, 10000])
    #expect(specification.canary.onMismatch == .rollback)
    #expect(specification.gates == GatesSpecification())
    #expect(specification.warnings.isEmpty)
  }

  @Test
  func databasesAndInputsAreRead() throws {
    let (specification, fixture) = try load("everything")
    let parent = fixture.directory.dropLast("/valid".count)
    #expect(specification.statePath == parent + "/progress/daily.json")
    #expect(
      specification.databases.mapValues(\.dsn)
        == ["warehouse": "host=/run/pg dbname=warehouse", "lake": ""]
    )
    let inputs = specification.inputs
    #expect(inputs.database == "warehouse")
    #expect(inputs.pin == .barrier)
    #expect(inputs.tables.map(\.relation.description) == ["raw.events", "raw.\"Odd Name\""])
    #expect(inputs.tables.map(\.eventTime) == ["occurred_at", nil])
    #expect(inputs.tables.map(\.key) == [["event_id"], []])
  }

  @Test
  func pipelinesAreRead() throws {
    let (specification, fixture) = try load("everything")
    guard case .sql(let batch) = specification.batch,
      case .replication(let stream) = specification.stream
    else {
      Issue.record("the pipelines have the wrong kinds")
      return
    }
    #expect(batch.database == "warehouse")
    let silver = fixture.directory + "/sql/silver.sql"
    let gold = fixture.directory + "/sql/gold.sql"
    #expect(batch.steps.map(\.path) == [silver, gold])
    #expect(batch.steps.map(\.every) == [.hour, nil])
    #expect(batch.steps.map(\.over?.description) == ["raw.events", nil])
    #expect(batch.steps.map(\.by) == ["ingested_at", nil])
    #expect(batch.steps.map(\.zone) == ["Europe/Berlin", "UTC"])
    #expect(stream.database == "lake")
    #expect(stream.files == [silver, gold])
    #expect(stream.publication == "Events Pub")
    #expect(stream.slot == "events_slot")
    #expect(stream.batchRows == 500)
  }

  @Test
  func outputsAreRead() throws {
    let (specification, _) = try load("everything")
    let output = try #require(specification.outputs.last)
    #expect(specification.outputs.map(\.name) == ["events", "daily_metrics"])
    #expect(output.layer == .gold)
    #expect(output.dependsOn == ["events"])
    #expect(output.serve == RelationName(schema: "serving", name: "daily_metrics"))
    #expect(output.key == ["event_date", "event_type"])
    #expect(output.routeBy == ["event_type"])
    #expect(
      output.partition
        == PartitionSpecification(
          by: "event_date",
          every: .week,
          zone: "America/New_York",
          lateness: .seconds(36 * 3600)
        )
    )
  }

  @Test
  func columnRulesAreRead() throws {
    let (specification, _) = try load("everything")
    let rules = try #require(specification.outputs.last).columns
    #expect(rules["refreshed_at"]?.isIgnored == true)
    #expect(rules["amount"]?.tolerance == ColumnTolerance(absolute: 0.01, relative: 1e-9))
    #expect(rules["seen_at"]?.tolerance == ColumnTolerance(time: .seconds(1)))
    #expect(rules["old_name"]?.streamName == "new_name")
    let label = try #require(rules["label"])
    #expect(label.trimsBlanks && label.foldsCase)
    #expect(label.unicodeForm == .nfc)
    #expect(label.nullEquals == "")
    #expect(rules["tags"]?.isUnordered == true)
    #expect(rules["score"]?.reduction == .round(digits: 2))
    #expect(rules["share"]?.reduction == .truncate(digits: -1))
    #expect(rules["payload"]?.ignoredPaths == ["$.received_at"])
    #expect(rules["total"]?.batchSQL == "cents / 100.0")
    #expect(rules["total"]?.streamSQL == "total")
  }

  @Test
  func gatesKeepTheDefaultsOfWhatIsNotSaid() throws {
    let (specification, _) = try load("everything")
    let gates = specification.gates
    #expect(specification.canary.steps == [50, 1000, 10000])
    #expect(specification.canary.onMismatch == .freeze)
    #expect(
      gates.canary
        == GateRules(
          cleanRuns: 2,
          minRows: 10,
          minPartitions: 3,
          evidenceMaxAge: .seconds(90 * 60)
        )
    )
    #expect(gates.cutover.cleanRuns == GateRules.cutoverDefault.cleanRuns)
    #expect(gates.cutover.soak == .zero)
    #expect(gates.cutover.maxStreamLag == .milliseconds(500))
    #expect(gates.retire == .retireDefault)
  }

  @Test
  func aPasswordIsNotPrinted() throws {
    let text = try load("minimal").1.text().replacing("\"\"", with: "\"password=hunter2\"")
    let specification = try Specification.parse(text, path: "migration.yaml", environment: [:])
    #expect(specification.databases["warehouse"]?.dsn == "password=hunter2")
    var dumped = ""
    dump(specification, to: &dumped)
    #expect(!dumped.contains("hunter2"))
    #expect(!String(describing: specification).contains("hunter2"))
    #expect(!String(reflecting: specification).contains("hunter2"))
  }
}
