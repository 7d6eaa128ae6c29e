/// A type that a random column can have, and the values to draw from.
struct RandomType: Sendable {
  let type: String
  let values: [String]
  /// The rules that a column of the type may get.
  var rules: [RandomRule] = []

  static let all = numbers + texts + times + structured

  /// SQL that makes what some of the types need.
  static let setup = """
    CREATE EXTENSION citext SCHEMA b;
    CREATE COLLATION b.folding (provider = icu, locale = 'und-u-ks-level2', deterministic = false);
    CREATE TYPE b.pair AS (a numeric, t text);
    CREATE DOMAIN b.amounts AS numeric[];
    """

  private static let numbers = [
    RandomType(type: "int", values: ["0", "1", "-1", "7"], rules: [.ignore]),
    RandomType(
      type: "bigint",
      values: ["0", "1", "4294967296", "-4294967297", "9007199254740993"],
      rules: [.ignore]
    ),
    RandomType(
      type: "numeric",
      values: [
        "0", "0.00", "5", "-5", "5.0", "50000", "'NaN'", "'Infinity'", "'-Infinity'", "0.125",
        "0.13", "-0.125", "-0.13", "0.129",
      ],
      rules: [.ignore, .round, .truncate]
    ),
    RandomType(
      type: "float8",
      values: ["0", "'-0'", "1.5", "-1.5", "'NaN'", "'Infinity'", "5e-324", "0.1", "0.104"],
      rules: [.round]
    ),
    RandomType(type: "real", values: ["0", "0.1", "-0.1", "'-0'"]),
    RandomType(type: "money", values: ["'1.00'", "'-1.00'", "'0.01'"]),
    RandomType(type: "boolean", values: ["true", "false"]),
    RandomType(type: "oid", values: ["1", "4294967295"]),
    RandomType(type: "pg_lsn", values: ["'0/1'", "'1/0'"]),
  ]

  private static let texts = [
    RandomType(
      type: "text",
      values: ["''", "'a'", "'A'", "'a '", "E'a\\n'", "'NULL'", "'é'", "'<null>'", "' a'"],
      rules: [.ignore, .trim, .fold, .nullIsEmpty]
    ),
    RandomType(type: "varchar(3)", values: ["''", "'a'", "'A'", "'a '"], rules: [.trim, .fold]),
    RandomType(type: "char(3)", values: ["'a'", "'a  '", "'b'", "' a'"]),
    RandomType(type: "b.citext", values: ["'a'", "'A'", "'b'", "''"]),
    RandomType(type: "text COLLATE b.folding", values: ["'a'", "'A'", "'b'", "''"]),
    RandomType(type: "bytea", values: ["'\\x00'", "'\\x'", "'\\x61'"]),
    RandomType(
      type: "uuid",
      values: ["'00000000-0000-0000-0000-000000000001'", "'f0000000-0000-0000-0000-000000000001'"]
    ),
    RandomType(type: "bit(3)", values: ["B'101'", "B'100'"]),
    RandomType(type: "tsvector", values: ["'a b'", "'b a'", "'a:1'", "'a:1A'"]),
    RandomType(type: "inet", values: ["'10.0.0.1'", "'10.0.0.1/8'", "'10.0.0.1/32'"]),
  ]

  private static let times = [
    RandomType(
      type: "date",
      values: ["'2026-03-08'", "'infinity'", "'0001-01-01 BC'", "'0001-01-01'"]
    ),
    RandomType(
      type: "timestamp",
      values: ["'2026-03-08 01:30'", "'2026-03-08 01:30:00.000001'", "'infinity'"]
    ),
    RandomType(
      type: "timestamptz",
      values: ["'2026-11-01 01:30-04'", "'2026-11-01 01:30-05'", "'-infinity'"]
    ),
    RandomType(type: "time", values: ["'00:00'", "'24:00'", "'00:00:00.000001'"]),
    RandomType(type: "timetz", values: ["'12:00+00'", "'14:00+02'", "'12:00+01'"]),
    RandomType(
      type: "interval",
      values: ["'1 mon'", "'30 days'", "'24:00'", "'1 day'", "'-1 day +24:00'", "'0'"]
    ),
  ]

  private static let structured = [
    RandomType(
      type: "jsonb",
      values: [
        "'{\"a\":1}'", "'{\"a\":1.0}'", "'{\"a\":-1}'", "'null'", "'[1,2]'", "'\"1\"'",
        "'{\"a\":{\"b\":1}}'", "'{\"a\":{\"b\":2}}'", "'{\"a\":[1]}'",
      ],
      rules: [.ignoredPath]
    ),
    RandomType(
      type: "int[]",
      values: ["'{}'", "'{1,NULL}'", "'[0:1]={1,2}'", "'{1,2}'", "'{2,1}'"],
      rules: [.unordered]
    ),
    RandomType(
      type: "numeric[]",
      values: [
        "'{}'", "'{1.0}'", "'{1.00}'", "'{{1},{NULL}}'", "'{-1}'", "'{1,0.0}'", "'{0,1.0}'",
      ],
      rules: [.unordered]
    ),
    RandomType(type: "float8[]", values: ["'{0}'", "'{-0}'", "'{0,NaN}'", "'{-0,NaN}'", "'{1}'"]),
    RandomType(type: "text[]", values: ["'{NULL}'", "'{\"NULL\"}'", "'{\"a,b\"}'", "'{a,b}'"]),
    RandomType(type: "b.amounts", values: ["'{1.0}'", "'{1}'", "'{2}'"]),
    RandomType(
      type: "b.pair",
      values: ["ROW(1,'a')", "ROW(1.0,'a')", "ROW(1,NULL)", "ROW(1,'')", "ROW(NULL,NULL)"]
    ),
    RandomType(type: "int4range", values: ["'[1,3)'", "'[1,2]'", "'empty'", "'(,)'"]),
    RandomType(type: "numrange", values: ["'[1,3)'", "'[1.0,3.00)'", "'[1,3]'", "'[1,)'"]),
    RandomType(type: "nummultirange", values: ["'{}'", "'{[1,2)}'", "'{[1.0,2)}'", "'{[1,3)}'"]),
  ]
}
