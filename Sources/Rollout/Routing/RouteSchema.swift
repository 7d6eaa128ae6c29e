/// The objects that migrate keeps in the serving database.
enum RouteSchema {
  /// Creates them; for a transaction that holds the migration's lock.
  static let script = """
    CREATE SCHEMA IF NOT EXISTS migrate;
    CREATE TABLE IF NOT EXISTS migrate.route (
      migration text NOT NULL,
      output text NOT NULL,
      lineage uuid NOT NULL,
      epoch bigint NOT NULL CHECK (epoch > 0),
      token uuid NOT NULL,
      share_bps integer NOT NULL CHECK (share_bps BETWEEN 0 AND 10000),
      since text,
      stream_readers text[] NOT NULL DEFAULT '{}',
      batch_readers text[] NOT NULL DEFAULT '{}',
      hash text NOT NULL DEFAULT 'md5',
      salt text NOT NULL,
      route_by text[] NOT NULL,
      batch text NOT NULL,
      stream text NOT NULL,
      serve text NOT NULL,
      body_digest text NOT NULL,
      view_digest text NOT NULL,
      updated_by text NOT NULL DEFAULT session_user,
      updated_at timestamptz NOT NULL DEFAULT clock_timestamp(),
      PRIMARY KEY (migration, output)
    );
    COMMENT ON TABLE migrate.route IS
      'Which share of each output''s keys the serving views read from the stream side';
    CREATE TABLE IF NOT EXISTS migrate.transition_log (
      token uuid PRIMARY KEY,
      migration text NOT NULL,
      lineage uuid NOT NULL,
      epoch bigint NOT NULL,
      from_phase text NOT NULL,
      from_bps integer NOT NULL,
      to_phase text NOT NULL,
      to_bps integer NOT NULL,
      from_since text,
      to_since text,
      outputs text[] NOT NULL,
      who text NOT NULL,
      why text,
      approved_by text[] NOT NULL DEFAULT '{}',
      overridden text,
      session_role text NOT NULL DEFAULT session_user,
      at timestamptz NOT NULL DEFAULT clock_timestamp(),
      UNIQUE (migration, epoch)
    );
    COMMENT ON TABLE migrate.transition_log IS
      'Every transition that was committed, one row each';
    """

  /// Adds what tables of an earlier version lack; their rows keep their meaning.
  static let upgradeScript = """
    ALTER TABLE migrate.route
      ADD COLUMN IF NOT EXISTS since text,
      ADD COLUMN IF NOT EXISTS stream_readers text[] NOT NULL DEFAULT '{}',
      ADD COLUMN IF NOT EXISTS batch_readers text[] NOT NULL DEFAULT '{}',
      ADD COLUMN IF NOT EXISTS hash text NOT NULL DEFAULT 'md5';
    ALTER TABLE migrate.transition_log
      ADD COLUMN IF NOT EXISTS from_since text,
      ADD COLUMN IF NOT EXISTS to_since text;
    """

  /// Creates what the mark of the state file needs; safe to run again.
  static let markScript = """
    CREATE SCHEMA IF NOT EXISTS migrate;
    CREATE TABLE IF NOT EXISTS migrate.state_mark (
      migration text PRIMARY KEY,
      lineage uuid NOT NULL,
      serial bigint NOT NULL,
      checksum text NOT NULL,
      salt text NOT NULL,
      last_run text,
      at timestamptz NOT NULL DEFAULT clock_timestamp()
    );
    COMMENT ON TABLE migrate.state_mark IS
      'The newest state file of each migration: an older copy of it is refused';
    """
}
