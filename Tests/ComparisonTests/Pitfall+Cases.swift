import Comparison

extension Pitfall {
  static let nullsAndTexts = [
    Pitfall(name: "NULL and empty", batch: "(1, NULL)", stream: "(1, '')", verdict: .mismatch),
    Pitfall(
      name: "NULL and a sentinel",
      batch: "(1, NULL)",
      stream: "(1, '<null>')",
      verdict: .mismatch
    ),
    Pitfall(name: "NULL and NULL", batch: "(1, NULL)", stream: "(1, NULL)", verdict: .match),
    Pitfall(
      name: "column shift",
      columns: "k int, v text, w text",
      batch: "(1, 'a', 'b|c')",
      stream: "(1, 'a|b', 'c')",
      verdict: .mismatch,
      counts: [0, 0, 1, 0]
    ),
    Pitfall(
      name: "NULL swap between columns",
      columns: "k int, v text, w text",
      batch: "(1, NULL, 'x')",
      stream: "(1, 'x', NULL)",
      verdict: .mismatch
    ),
    Pitfall(
      name: "zero swap between columns",
      columns: "k int, v float8, w float8",
      batch: "(1, 0, 2)",
      stream: "(1, 2, 0)",
      verdict: .mismatch
    ),
    Pitfall(
      name: "zero and NULL swap between rows",
      columns: "k int, v float8",
      batch: "(1, 0), (2, NULL)",
      stream: "(1, NULL), (2, 0)",
      verdict: .mismatch,
      counts: [0, 0, 2, 0]
    ),
    Pitfall(
      name: "values swapped between rows",
      batch: "(1, 'a'), (2, 'b')",
      stream: "(1, 'b'), (2, 'a')",
      verdict: .mismatch,
      counts: [0, 0, 2, 0]
    ),
    Pitfall(name: "trailing blank", batch: "(1, 'a')", stream: "(1, 'a ')", verdict: .mismatch),
    Pitfall(
      name: "trailing newline",
      batch: "(1, 'a')",
      stream: "(1, E'a\\n')",
      verdict: .mismatch
    ),
    Pitfall(
      name: "composed and decomposed",
      batch: "(1, E'\\u00e9')",
      stream: "(1, E'e\\u0301')",
      verdict: .mismatch
    ),
    Pitfall(name: "case", batch: "(1, 'a')", stream: "(1, 'A')", verdict: .mismatch),
    Pitfall(
      name: "padding of char(n)",
      columns: "k int, v char(5)",
      batch: "(1, 'a')",
      stream: "(1, 'a    ')",
      verdict: .match
    ),
    Pitfall(
      name: "bytes",
      columns: "k int, v bytea",
      batch: "(1, '\\x00ff')",
      stream: "(1, '\\x00fe')",
      verdict: .mismatch
    ),
  ]

  static let keysAndCopies = [
    Pitfall(
      name: "xor blindness",
      columns: "v int",
      batch: "(1), (2), (2)",
      stream: "(1), (3), (3)",
      key: [],
      verdict: .mismatch,
      counts: [2, 2, 0, 0]
    ),
    Pitfall(
      name: "multiplicity",
      columns: "v text",
      batch: "('r'), ('r'), ('r')",
      stream: "('r'), ('r')",
      key: [],
      verdict: .mismatch,
      counts: [0, 0, 0, 1]
    ),
    Pitfall(
      name: "one key twice",
      batch: "(1, 'x'), (1, 'y')",
      stream: "(1, 'x')",
      verdict: .mismatch,
      counts: [0, 0, 0, 1]
    ),
    Pitfall(
      name: "copies pair in any order",
      batch: "(1, '2'), (1, '0')",
      stream: "(1, '0'), (1, '2')",
      verdict: .match
    ),
    Pitfall(
      name: "copies swap two columns",
      columns: "k int, v text, w text",
      batch: "(1, 'a', 'x'), (1, 'b', 'y')",
      stream: "(1, 'a', 'y'), (1, 'b', 'x')",
      verdict: .mismatch,
      counts: [0, 0, 2, 0]
    ),
    Pitfall(
      name: "three copies and two",
      batch: "(1, 'a'), (1, 'b'), (1, 'c')",
      stream: "(1, 'c'), (1, 'a')",
      verdict: .mismatch,
      counts: [0, 0, 0, 1]
    ),
    Pitfall(name: "NULL key", batch: "(NULL, '5')", stream: "(NULL, '5')", verdict: .match),
    Pitfall(
      name: "two NULL keys",
      batch: "(NULL, '5'), (NULL, '6')",
      stream: "(NULL, '6'), (NULL, '5')",
      verdict: .match
    ),
    Pitfall(
      name: "composite key with NULL",
      columns: "k int, l text, v int",
      batch: "(1, NULL, 1)",
      stream: "(1, '', 1)",
      key: ["k", "l"],
      verdict: .mismatch,
      counts: [1, 1, 0, 0]
    ),
    Pitfall(name: "nothing on either side", batch: "", stream: "", verdict: .inconclusive),
    Pitfall(
      name: "nothing on one side",
      batch: "(1, 'a'), (2, 'b')",
      stream: "",
      verdict: .mismatch,
      counts: [2, 0, 0, 0]
    ),
    Pitfall(
      name: "key shared, all else moved",
      batch: "(1, 'a'), (2, 'b')",
      stream: "(2, 'a'), (1, 'b')",
      verdict: .mismatch,
      counts: [0, 0, 2, 0]
    ),
  ]

  static let numbers = [
    Pitfall(
      name: "scale",
      columns: "k int, v numeric",
      batch: "(1, 1.0)",
      stream: "(1, 1.00)",
      verdict: .match
    ),
    Pitfall(
      name: "scale in a key",
      columns: "k numeric, v text",
      batch: "(1.0, 'a')",
      stream: "(1.00, 'a')",
      verdict: .match
    ),
    Pitfall(
      name: "sign of a numeric",
      columns: "k int, v numeric",
      batch: "(1, 5)",
      stream: "(1, -5)",
      verdict: .mismatch
    ),
    Pitfall(
      name: "sign inside jsonb",
      columns: "k int, v jsonb",
      batch: "(1, '{\"a\": 5}')",
      stream: "(1, '{\"a\": -5}')",
      verdict: .mismatch
    ),
    Pitfall(
      name: "sign inside an array",
      columns: "k int, v numeric[]",
      batch: "(1, '{5}')",
      stream: "(1, '{-5}')",
      verdict: .mismatch
    ),
    Pitfall(
      name: "upper half of a bigint",
      columns: "k int, v bigint",
      batch: "(1, 1)",
      stream: "(1, 4294967296)",
      verdict: .mismatch
    ),
    Pitfall(
      name: "upper half of a bigint key",
      columns: "k bigint, v text",
      batch: "(1, 'a')",
      stream: "(4294967296, 'a')",
      verdict: .mismatch,
      counts: [1, 1, 0, 0]
    ),
    Pitfall(
      name: "upper half of microseconds",
      columns: "k int, v timestamp",
      batch: "(1, '2000-01-01 00:00:00.000001')",
      stream: "(1, '2000-01-01 01:11:34.967296')",
      verdict: .mismatch
    ),
    Pitfall(
      name: "NaN and infinity",
      columns: "k int, v numeric",
      batch: "(1, 'NaN')",
      stream: "(1, 'Infinity')",
      verdict: .mismatch
    ),
    Pitfall(
      name: "NaN and zero swap",
      columns: "k int, v numeric",
      batch: "(1, 'NaN'), (2, 0)",
      stream: "(1, 0), (2, 'NaN')",
      verdict: .mismatch,
      counts: [0, 0, 2, 0]
    ),
    Pitfall(
      name: "infinities",
      columns: "k int, v float8",
      batch: "(1, 'Infinity')",
      stream: "(1, '-Infinity')",
      verdict: .mismatch
    ),
    Pitfall(
      name: "NaN and NaN",
      columns: "k int, v float8",
      batch: "(1, 'NaN')",
      stream: "(1, 'NaN')",
      verdict: .match
    ),
    Pitfall(
      name: "zeros",
      columns: "k int, v float8",
      batch: "(1, 0.0)",
      stream: "(1, '-0')",
      verdict: .match
    ),
    Pitfall(
      name: "one unit in the last place",
      columns: "k int, v float8",
      batch: "(1, 0.1::float8 + 0.2::float8)",
      stream: "(1, 0.3)",
      verdict: .mismatch
    ),
    Pitfall(
      name: "beyond 2^53",
      columns: "k int, v numeric",
      batch: "(1, 9007199254740993)",
      stream: "(1, 9007199254740992)",
      verdict: .mismatch
    ),
    Pitfall(
      name: "fourteen digits",
      columns: "k int, v numeric",
      batch: "(1, 12345678901234)",
      stream: "(1, 12345678901235)",
      verdict: .mismatch
    ),
  ]

  static let times = [
    Pitfall(
      name: "milliseconds",
      columns: "k int, v timestamp",
      batch: "(1, '2026-01-01 00:00:00.0005')",
      stream: "(1, '2026-01-01 00:00:00.001')",
      verdict: .mismatch
    ),
    Pitfall(
      name: "one hour when clocks go back",
      columns: "k int, v timestamptz",
      batch: "(1, '2024-11-03 01:30-04')",
      stream: "(1, '2024-11-03 01:30-05')",
      verdict: .mismatch
    ),
    Pitfall(
      name: "one instant in two zones",
      columns: "k int, v timestamptz",
      batch: "(1, '2024-11-03 12:00+00')",
      stream: "(1, '2024-11-03 14:00+02')",
      verdict: .match
    ),
    Pitfall(
      name: "before Christ",
      columns: "k int, v timestamp",
      batch: "(1, '0044-03-15 BC')",
      stream: "(1, '0044-03-15')",
      verdict: .mismatch
    ),
    Pitfall(
      name: "infinite times",
      columns: "k int, v timestamptz, w date",
      batch: "(1, 'infinity', '-infinity')",
      stream: "(1, 'infinity', 'infinity')",
      verdict: .mismatch
    ),
    Pitfall(
      name: "end of the day",
      columns: "k int, v time",
      batch: "(1, '24:00')",
      stream: "(1, '00:00')",
      verdict: .mismatch
    ),
    Pitfall(
      name: "times with zones",
      columns: "k int, v timetz",
      batch: "(1, '12:00+00')",
      stream: "(1, '14:00+02')",
      verdict: .mismatch
    ),
    Pitfall(
      name: "intervals of one length",
      columns: "k int, v interval",
      batch: "(1, '1 mon')",
      stream: "(1, '30 days')",
      verdict: .match
    ),
    Pitfall(
      name: "intervals of one length in a multiset",
      columns: "v interval",
      batch: "('1 day')",
      stream: "('24:00')",
      key: [],
      verdict: .match
    ),
  ]

  static let structured = [
    Pitfall(
      name: "order and blanks of jsonb",
      columns: "k int, v jsonb",
      batch: "(1, '{\"a\":1,\"b\":2}')",
      stream: "(1, '{\"b\": 2, \"a\": 1.0}')",
      verdict: .match
    ),
    Pitfall(
      name: "order of a jsonb array",
      columns: "k int, v jsonb",
      batch: "(1, '[1,2]')",
      stream: "(1, '[2,1]')",
      verdict: .mismatch
    ),
    Pitfall(
      name: "text and number in jsonb",
      columns: "k int, v jsonb",
      batch: "(1, '\"1\"')",
      stream: "(1, '1')",
      verdict: .mismatch
    ),
    Pitfall(
      name: "json null",
      columns: "k int, v jsonb",
      batch: "(1, 'null')",
      stream: "(1, NULL)",
      verdict: .mismatch
    ),
    Pitfall(
      name: "NULL in an array",
      columns: "k int, v int[]",
      batch: "(1, '{1,NULL}')",
      stream: "(1, '{1,NULL}')",
      verdict: .match
    ),
    Pitfall(
      name: "bounds of an array",
      columns: "k int, v int[]",
      batch: "(1, '[0:1]={1,2}')",
      stream: "(1, '{1,2}')",
      verdict: .mismatch
    ),
    Pitfall(
      name: "canonical ranges",
      columns: "k int, v int4range",
      batch: "(1, '[1,3)')",
      stream: "(1, '[1,2]')",
      verdict: .match
    ),
    Pitfall(
      name: "types without a hash",
      columns: "k int, v json, w point, x xml, y bit(3), z tsvector",
      batch: "(1, '{}', '(1,2)', '<a/>', '101', 'a b')",
      stream: "(1, '{}', '(1,2)', '<a/>', '100', 'a b')",
      verdict: .mismatch,
      counts: [0, 0, 1, 0]
    ),
  ]
}
