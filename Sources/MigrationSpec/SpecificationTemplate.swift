/// The specification that a new migration starts from.
public enum SpecificationTemplate {
  /// The commented text of a new `migration.yaml`, valid as it stands.
  ///
  /// Both sides are `external`, so that it needs no files; the other kinds stand in comments.
  ///
  /// - Parameters:
  ///   - name: The name of the migration; characters that a name cannot have become `-`.
  ///   - preface: Lines to begin with, each a comment or empty.
  ///   - input: The table that both sides read, `schema.table` in plain letters.
  ///   - pipelineNotes: Comments to put in front of the pipelines.
  /// - Returns: The text, ending with a line feed.
  public static func text(
    name: String,
    preface: [String] = [],
    input: String = "raw.events",
    pipelineNotes: [String] = []
  ) -> String {
    let filled = text.replacing("{name}", with: PlainName.nearest(to: name))
      .replacing("{input}", with: input)
      .replacing("{notes}", with: lines(pipelineNotes))
    return lines(preface) + filled
  }

  private static func lines(_ lines: [String]) -> String {
    lines.map { $0 + "\n" }.joined()
  }

  private static let text = """
    # What `migrate` compares, and how readers are moved from the batch side to the stream side.
    # `migrate check` tells what is wrong with this file, with line and column.
    version: 1

    # The name in reports and in the state file.
    migration: "{name}"

    # Where the progress of the rollout is kept; relative paths start at this file.
    state: state/{name}.json

    # The databases by name. A dsn is anything that libpq takes; ${NAME} and ${NAME:-default} are
    # filled in from the environment, and an empty dsn leaves all to PGHOST, PGDATABASE, .pgpass, ...
    # standby: beside dsn: names a physical standby, for pin standby.
    databases:
      warehouse: { dsn: "${WAREHOUSE_DSN:-}" }

    # The tables that both sides read, and how a run makes both see the same rows:
    # pin is auto, barrier, snapshot, standby, freeze, closed or replay.
    inputs:
      pin: auto
      tables:
        - { name: {input}, event_time: occurred_at, key: [event_id] }

    # How each side comes to its outputs. external: it runs on its own. Others:
    #   { kind: command, run: [spark-submit, gold.py, --day, "{partition}"], timeout: 2h }
    #   { kind: sql, files: [{ path: gold.sql, every: day, over: raw.events, by: occurred_at }] }
    #   { kind: replication, files: [stream/gold.sql] }       # the stream side only
    {notes}pipelines:
      batch: { kind: external }
      stream: { kind: external }

    # The pairs of relations that must agree.
    outputs:
      - name: daily_metrics
        # The place in the lineage: bronze, silver or gold, and the outputs that this one is made from.
        layer: gold
        depends_on: []
        batch: batch.daily_metrics
        stream: stream.daily_metrics
        # The view that readers read; without it the output is compared and never routed.
        serve: serving.daily_metrics
        # The columns that identify a row; without a key, rows are compared as multisets.
        key: [event_date, event_type]
        # Each partition gets its own verdict: hour, day, week, month or value of a column.
        partition: { by: event_date, every: day, zone: UTC, lateness: 24h }
        # Columns without a rule are compared exactly.
        columns:
          refreshed_at: ignore
          total_amount: { tolerance: { relative: 1e-9 } }
        # The part of the key whose values decide who reads the stream side in the canary phase.
        route_by: [event_type]

    # The percentages of keys that read the stream side, step by step.
    canary: { steps: [1, 5, 10, 25, 50, 100] }

    # What must hold before readers are moved: matching runs in a row, their age, time spent.
    # max_stream_lag is measured when the gate is asked, where the stream can be asked how far it is.
    # self_check: the comparison must tell changed rows of a copy; noise_check: batch run twice
    # must agree with itself; min_coverage: 0.95 of the partitions; max_staleness: 6h is as far as
    # the newest event time may lie back; max_difference_ratio: 1e-6 lets runs count that differ
    # in no more of an output's rows, by the upper bound at 95 % confidence.
    # allow_unpinned counts runs of sides that run on their own, whose inputs may have differed.
    gates:
      canary: { clean_runs: 3, evidence_max_age: 24h }
      cutover: { clean_runs: 7, soak: 72h, max_stream_lag: none }   # 60s with kind: replication
      retire: { clean_runs: 7, soak: 7d }

    """
}
