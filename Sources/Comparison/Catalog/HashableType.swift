/// Built-in types that have hash functions and an `=` over whole values.
enum HashableType {
  /// Their names in `pg_type`.
  static let names: Set = [
    "bool", "int2", "int4", "int8", "oid", "float4", "float8", "numeric", "text", "varchar",
    "bpchar", "name", "bytea", "date", "timestamp", "timestamptz", "time", "timetz", "interval",
    "uuid", "inet", "cidr", "macaddr", "macaddr8", "jsonb", "pg_lsn", "citext",
  ]
}
