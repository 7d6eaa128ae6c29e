extension TypeCase {
  static let numbers = [
    TypeCase(type: "smallint", different: [("1", "-1"), ("0", "32767")]),
    TypeCase(type: "int", different: [("1", "2"), ("2147483647", "-2147483648")]),
    TypeCase(
      type: "bigint",
      different: [
        ("1", "4294967296"), ("-1", "1"), ("9007199254740993", "9007199254740992"),
        ("9223372036854775807", "-9223372036854775808"),
      ]
    ),
    TypeCase(
      type: "numeric",
      different: [
        ("5", "-5"), ("'NaN'", "'Infinity'"), ("'Infinity'", "'-Infinity'"), ("0", "'NaN'"),
        ("1e-1000", "1e-1001"), ("1e1000", "1e1000 + 1"), ("0", "1e-16000"),
        ("100", "1000"),
      ],
      equal: [("1.0", "1.00"), ("0", "0.00"), ("1e2", "100.0"), ("-0.10", "-0.1")]
    ),
    TypeCase(type: "numeric(12,2)", different: [("1.01", "1.02"), ("-1.01", "1.01")]),
    TypeCase(
      type: "real",
      different: [("0.1", "0.10000001"), ("'NaN'", "'Infinity'"), ("1e-45", "0"), ("1", "-1")],
      equal: [("0", "'-0'")]
    ),
    TypeCase(
      type: "float8",
      different: [
        ("0.1::float8 + 0.2::float8", "0.3"), ("'NaN'", "'-Infinity'"), ("5e-324", "0"),
        ("5e-324", "-5e-324"), ("2.2250738585072014e-308", "2.225073858507201e-308"),
        ("1e308", "'Infinity'"),
      ],
      equal: [("0", "'-0'")]
    ),
    TypeCase(type: "money", different: [("'1.23'", "'1.24'"), ("'-1.23'", "'1.23'")]),
    TypeCase(type: "boolean", different: [("true", "false")]),
    TypeCase(type: "oid", different: [("1", "4294967295")]),
    TypeCase(type: "pg_lsn", different: [("'0/1'", "'1/0'")]),
    TypeCase(type: "xid8", different: [("'1'", "'4294967297'")]),
  ]

  static let texts = [
    TypeCase(
      type: "text",
      different: [
        ("'a'", "'A'"), ("'a'", "'a '"), ("'a'", "E'a\\n'"), ("''", "' '"), ("'NULL'", "'null'"),
        ("E'\\u00e9'", "E'e\\u0301'"), ("repeat('x', 100000)", "repeat('x', 99999) || 'y'"),
      ]
    ),
    TypeCase(type: "varchar(20)", different: [("'a'", "'a '"), ("''", "'a'")]),
    TypeCase(type: "text COLLATE \"C\"", different: [("'a'", "'A'")]),
    TypeCase(type: "text COLLATE \"und-x-icu\"", different: [("'a'", "'A'"), ("'e'", "'é'")]),
    TypeCase(
      type: "text COLLATE b.folding",
      setup: """
        CREATE COLLATION b.folding (provider = icu, locale = 'und-u-ks-level2',
          deterministic = false)
        """,
      different: [("'a'", "'b'"), ("'a'", "''"), ("'e'", "'é'")],
      equal: [("'a'", "'A'"), ("E'\\u00e9'", "E'e\\u0301'")]
    ),
    TypeCase(
      type: "b.citext",
      setup: "CREATE EXTENSION citext SCHEMA b",
      different: [("'a'", "'b'"), ("'a'", "'a '")],
      equal: [("'a'", "'A'")]
    ),
    TypeCase(
      type: "char(5)",
      different: [("'a'", "'b'"), ("' a'", "'a'"), ("''", "'a'")],
      equal: [("'a'", "'a  '")]
    ),
    TypeCase(type: "bpchar", different: [("'a'", "'b'")], equal: [("'a'", "'a  '")]),
    TypeCase(type: "\"char\"", different: [("'a'", "'b'")]),
    TypeCase(type: "name", different: [("'a'", "'A'")]),
    TypeCase(
      type: "bytea",
      different: [("'\\x00ff'", "'\\x00fe'"), ("'\\x'", "'\\x00'"), ("'\\x00'", "'\\x0000'")]
    ),
    TypeCase(
      type: "uuid",
      different: [
        ("'a0000000-0000-0000-0000-000000000001'", "'a0000000-0000-0000-0000-000000000002'")
      ],
      equal: [
        ("'A0000000-0000-0000-0000-000000000001'", "'{a000000000000000-0000000000000001}'")
      ]
    ),
    TypeCase(type: "xml", different: [("'<a/>'", "'<b/>'"), ("'<a/>'", "'<a></a>'")]),
    TypeCase(
      type: "tsvector",
      different: [("'a b'", "'a c'"), ("'a:1'", "'a:2'"), ("'a:1A'", "'a:1'")],
      equal: [("'b a'", "'a b'")]
    ),
    TypeCase(type: "tsquery", different: [("'a & b'", "'a | b'")]),
  ]

  static let times = [
    TypeCase(
      type: "date",
      different: [
        ("'2026-03-08'", "'2026-03-09'"), ("'infinity'", "'-infinity'"),
        ("'0044-03-15'", "'0044-03-15 BC'"), ("'infinity'", "'5874897-12-31'"),
      ]
    ),
    TypeCase(
      type: "time",
      different: [("'24:00'", "'00:00'"), ("'12:00'", "'12:00:00.000001'")]
    ),
    TypeCase(
      type: "timetz",
      different: [("'12:00+00'", "'14:00+02'"), ("'12:00+00'", "'12:00+01'")]
    ),
    TypeCase(
      type: "timestamp",
      different: [
        ("'2000-01-01 00:00:00.000001'", "'2000-01-01 01:11:34.967296'"),
        ("'infinity'", "'-infinity'"), ("'0044-03-15 BC'", "'0044-03-15'"),
        ("'294276-12-31 23:59:59.999999'", "'infinity'"),
        ("'294276-12-31 23:59:59.999998'", "'294276-12-31 23:59:59.999999'"),
      ],
      equal: [("'2026-01-01 24:00'", "'2026-01-02'")]
    ),
    TypeCase(
      type: "timestamptz",
      different: [
        ("'2026-11-01 01:30-04'", "'2026-11-01 01:30-05'"), ("'infinity'", "'-infinity'"),
        ("'0044-03-15 BC'", "'0044-03-15'"),
      ],
      equal: [("'2026-11-01 12:00+00'", "'2026-11-01 14:00+02'")]
    ),
    TypeCase(
      type: "interval",
      different: [("'1 day'", "'1 day 1 us'"), ("'1 day'", "'-1 day'"), ("'1 mon'", "'31 days'")],
      equal: [
        ("'1 mon'", "'30 days'"), ("'1 day'", "'24:00'"), ("'0'", "'-1 day +24:00'"),
        ("'1 year'", "'12 mons'"),
      ]
    ),
  ]

  static let networksAndBits = [
    TypeCase(
      type: "inet",
      different: [("'10.0.0.1'", "'10.0.0.1/8'"), ("'::1'", "'0.0.0.1'")],
      equal: [("'10.0.0.1'", "'10.0.0.1/32'")]
    ),
    TypeCase(type: "cidr", different: [("'10.0.0.0/8'", "'10.0.0.0/9'")]),
    TypeCase(type: "macaddr", different: [("'08:00:2b:01:02:03'", "'08:00:2b:01:02:04'")]),
    TypeCase(
      type: "macaddr8",
      different: [("'08:00:2b:01:02:03:04:05'", "'08:00:2b:01:02:03:04:06'")]
    ),
    TypeCase(type: "bit(3)", different: [("B'101'", "B'100'")]),
    TypeCase(type: "varbit", different: [("B'101'", "B'1010'"), ("B''", "B'0'")]),
  ]

  static let structured = [
    TypeCase(
      type: "json",
      different: [("'{\"a\":1}'", "'{\"a\":2}'"), ("'{\"a\":1}'", "'{\"a\": 1}'")]
    ),
    TypeCase(
      type: "jsonb",
      different: [
        ("'{\"a\":5}'", "'{\"a\":-5}'"), ("'[1,2]'", "'[2,1]'"), ("'\"1\"'", "'1'"),
        ("'{}'", "'[]'"), ("'null'", "'{}'"), ("'{\"a\":\"1.0\"}'", "'{\"a\":\"1.00\"}'"),
        ("'[[1],[2]]'", "'[[1,2]]'"),
      ],
      equal: [
        ("'{\"a\":1,\"b\":2}'", "'{\"b\": 2, \"a\": 1.0}'"), ("'1e2'", "'100.00'"),
        ("'{\"\\\\\\\"\":1}'", "'{\"\\\\\\\"\":1.0}'"),
      ]
    ),
    TypeCase(
      type: "b.hstore",
      setup: "CREATE EXTENSION hstore SCHEMA b",
      different: [("'a=>1'", "'a=>2'"), ("'a=>NULL'", "'a=>\"NULL\"'"), ("''", "'a=>NULL'")],
      equal: [("'a=>1, b=>2'", "'b=>2, a=>1'")]
    ),
    TypeCase(
      type: "b.mood",
      setup: "CREATE TYPE b.mood AS ENUM ('sad', 'ok')",
      different: [("'sad'", "'ok'")]
    ),
    TypeCase(
      type: "point",
      different: [("'(1,2)'", "'(2,1)'"), ("'(1,2)'", "'(1,2.0000001)'")],
      equal: [("'(0,1)'", "'(-0,1)'")]
    ),
    TypeCase(
      type: "b.cube",
      setup: "CREATE EXTENSION cube SCHEMA b",
      different: [("'(0,1)'", "'(0,2)'")],
      equal: [("'(0,1),(2,0)'", "'(-0,1),(2,-0)'")]
    ),
    TypeCase(type: "line", different: [("'{1,2,3}'", "'{1,2,4}'")]),
    TypeCase(type: "lseg", different: [("'[(0,0),(1,1)]'", "'[(1,1),(0,0)]'")]),
    TypeCase(
      type: "box",
      different: [("'(2,2),(0,0)'", "'(4,1),(0,0)'")],
      equal: [("'(1,1),(0,0)'", "'(1,1),(-0,0)'")]
    ),
    TypeCase(type: "path", different: [("'[(0,0),(1,1)]'", "'((0,0),(1,1))'")]),
    TypeCase(type: "polygon", different: [("'((0,0),(1,1),(1,0))'", "'((0,0),(1,1),(2,0))'")]),
    TypeCase(
      type: "circle",
      different: [("'<(0,0),1>'", "'<(0,0),2>'")],
      equal: [("'<(0,0),1>'", "'<(-0,0),1>'")]
    ),
  ]

  static let madeOfOthers = [
    TypeCase(
      type: "int[]",
      different: [
        ("'{1,NULL}'", "'{1}'"), ("'{1,2}'", "'{2,1}'"), ("'[0:1]={1,2}'", "'{1,2}'"),
        ("'{{1,2},{3,4}}'", "'{1,2,3,4}'"), ("'{}'", "'{NULL}'"),
      ]
    ),
    TypeCase(
      type: "text[]",
      different: [
        ("'{NULL}'", "'{\"NULL\"}'"), ("'{\"a,b\"}'", "'{a,b}'"), ("'{\"\"}'", "'{}'"),
        ("ARRAY['\"']", "ARRAY['\\']"),
      ]
    ),
    TypeCase(
      type: "numeric[]",
      different: [
        ("'{1.0}'", "'{10}'"), ("'{1,2}'", "'{2,1}'"), ("'{NaN}'", "'{Infinity}'"),
        ("'{1,NULL}'", "'{NULL,1}'"), ("'{5}'", "'{-5}'"), ("'[0:0]={1.0}'", "'{1.00}'"),
        ("'{{1.0,2}}'", "'{{1.0},{2}}'"), ("'{1,23}'", "'{12,3}'"), ("'{}'", "'{0}'"),
      ],
      equal: [
        ("'{1.0}'", "'{1.00}'"), ("'{{1.0,NULL},{NaN,2}}'", "'{{1.00,NULL},{NaN,2.0}}'"),
        ("'[2:3]={1,2.0}'", "'[2:3]={1.0,2}'"),
      ]
    ),
    TypeCase(
      type: "float8[]",
      different: [("'{0}'", "'{1}'"), ("'{0}'", "'{NULL}'"), ("'{1e300}'", "'{1e301}'")],
      equal: [("'{0}'", "'{-0}'"), ("'{{0,1},{-0,NaN}}'", "'{{-0,1},{0,NaN}}'")]
    ),
    TypeCase(
      type: "b.citext[]",
      setup: "CREATE EXTENSION citext SCHEMA b",
      different: [
        ("'{A}'", "'{B}'"), ("'{A,NULL}'", "'{A,\"null\"}'"), ("'{{A},{b}}'", "'{A,b}'"),
        ("'[0:0]={A}'", "'{a}'"),
      ],
      equal: [("'{A}'", "'{a}'"), ("'{{A,NULL},{b,\"X y\"}}'", "'{{a,NULL},{B,\"x Y\"}}'")]
    ),
    TypeCase(
      type: "b.labelled",
      setup: """
        CREATE EXTENSION citext SCHEMA b; CREATE TYPE b.labelled AS (c b.citext, t text, n numeric)
        """,
      different: [
        ("ROW('A','t',1)", "ROW('a','T',1)"), ("ROW('A','t',1)", "ROW('b','t',1)"),
        ("ROW('A','t',1)", "ROW('a','t',-1)"),
      ],
      equal: [("ROW('A','t',1.0)", "ROW('a','t',1)")]
    ),
    TypeCase(
      type: "text[] COLLATE b.folding",
      setup: """
        CREATE COLLATION b.folding (provider = icu, locale = 'und-u-ks-level2',
          deterministic = false)
        """,
      different: [("'{a}'", "'{b}'"), ("'{a,NULL}'", "'{NULL,a}'"), ("'{{a},{b}}'", "'{a,b}'")],
      equal: [("'{a,NULL}'", "'{A,NULL}'")]
    ),
    TypeCase(
      type: "interval[]",
      different: [("'{1 mon}'", "'{31 days}'")],
      equal: [("'{1 mon,1 day}'", "'{30 days,24:00}'")]
    ),
    TypeCase(
      type: "jsonb[]",
      different: [("ARRAY['{\"a\": 1}'::jsonb]", "ARRAY['{\"a\": 2}'::jsonb]")],
      equal: [("ARRAY['{\"a\": 1}'::jsonb]", "ARRAY['{\"a\": 1.0}'::jsonb]")]
    ),
    TypeCase(
      type: "char(3)[]",
      different: [("'{a}'", "'{b}'")],
      equal: [("'{a,\"b \"}'", "'{\"a  \",b}'")]
    ),
    TypeCase(type: "timestamptz[]", different: [("'{2026-01-01 00:00+00}'", "'{infinity}'")]),
    TypeCase(type: "int4range", different: [("'[1,3)'", "'[1,4)'"), ("'empty'", "'[1,2)'")]),
    TypeCase(
      type: "numrange",
      different: [
        ("'[1.0,2)'", "'[1.0,2]'"), ("'[1,)'", "'(,1)'"), ("'empty'", "'(,)'"),
        ("'[1,2)'", "'[-1,2)'"), ("'[1,)'", "'[1,2)'"),
      ],
      equal: [("'[1.0,2)'", "'[1.00,2.0)'"), ("'[1.0,)'", "'[1,)'")]
    ),
    TypeCase(type: "tstzrange", different: [("'[2026-01-01,)'", "'[2026-01-02,)'")]),
    TypeCase(
      type: "nummultirange",
      different: [("'{[1,2),[3,4)}'", "'{[1,2),[3,5)}'"), ("'{}'", "'{(,)}'")],
      equal: [("'{[1.0,2),[3,4)}'", "'{[1,2.0),[3.00,4)}'")]
    ),
    TypeCase(
      type: "b.pair",
      setup: "CREATE TYPE b.pair AS (a numeric, t text)",
      different: [
        ("ROW(1.0,'x')", "ROW(1.0,'y')"), ("ROW(1.0,NULL)", "ROW(1.0,'')"),
        ("ROW(NULL,NULL)", "NULL::b.pair"), ("ROW(1,'[(,)]')", "ROW(1,'[(,)')"),
        ("ROW(5,'')", "ROW(-5,'')"),
      ],
      equal: [("ROW(1.0,'x,\"y')", "ROW(1.00,'x,\"y')"), ("ROW(1,NULL)", "ROW(1.0,NULL)")]
    ),
    TypeCase(
      type: "b.nested",
      setup: """
        CREATE TYPE b.leaf AS (n numeric[], f float8); CREATE TYPE b.nested AS (l b.leaf[], r numrange)
        """,
      different: [
        (
          "ROW(ARRAY[ROW('{1}',0)::b.leaf],'[1,2)')", "ROW(ARRAY[ROW('{2}',0)::b.leaf],'[1,2)')"
        ),
        ("ROW(ARRAY[ROW('{}',0)::b.leaf],NULL)", "ROW(ARRAY[ROW(NULL,0)::b.leaf],NULL)"),
      ],
      equal: [
        (
          "ROW(ARRAY[ROW('{1.0}',0)::b.leaf],'[1,2)')",
          "ROW(ARRAY[ROW('{1.00}','-0')::b.leaf],'[1.0,2)')"
        )
      ]
    ),
    TypeCase(
      type: "b.amount",
      setup: "CREATE DOMAIN b.amount AS numeric CHECK (VALUE > 0)",
      different: [("1", "2")],
      equal: [("1.0", "1.00")]
    ),
    TypeCase(
      type: "b.amounts",
      setup: "CREATE DOMAIN b.positive AS numeric; CREATE DOMAIN b.amounts AS b.positive[]",
      different: [("'{1,2}'", "'{1,3}'")],
      equal: [("'{1.0,2}'", "'{1.00,2}'")]
    ),
    TypeCase(
      type: "b.documented",
      setup: "CREATE TYPE b.documented AS (n numeric, j json)",
      different: [("ROW(1,'{}')", "ROW(2,'{}')"), ("ROW(1,'{}')", "ROW(1,'[]')")],
      equal: [("ROW(1.0,'{}')", "ROW(1.00,'{}')")]
    ),
    TypeCase(
      type: "b.\"numeric\"",
      setup: "CREATE TYPE b.\"numeric\" AS ENUM ('1.0', '1.00')",
      different: [("'1.0'", "'1.00'")]
    ),
  ]
}
