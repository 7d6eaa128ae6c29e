// swift-tools-version: 6.2
import PackageDescription

/// Settings of every target: strict concurrency by language mode, every warning an error.
let settings: [SwiftSetting] = [
  .swiftLanguageMode(.v6),
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .treatAllWarnings(as: .error),
]

let argumentParser = Target.Dependency.product(
  name: "ArgumentParser",
  package: "swift-argument-parser"
)
let logging = Target.Dependency.product(name: "Logging", package: "swift-log")
let subprocess = Target.Dependency.product(name: "Subprocess", package: "swift-subprocess")
let system = Target.Dependency.product(name: "SystemPackage", package: "swift-system")
let crypto = Target.Dependency.product(name: "Crypto", package: "swift-crypto")
let textTable = Target.Dependency.product(name: "TextTable", package: "TextTable")
let yams = Target.Dependency.product(name: "Yams", package: "Yams")

let package = Package(
  name: "migrate",
  products: [
    .executable(name: "migrate", targets: ["migrate"])
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", exact: "1.8.2"),
    .package(url: "https://github.com/apple/swift-crypto", exact: "4.5.2"),
    .package(url: "https://github.com/apple/swift-log", exact: "1.16.2"),
    .package(url: "https://github.com/jpsim/Yams", exact: "6.2.2"),
    .package(url: "https://github.com/ordo-one/TextTable", exact: "0.0.2"),
    .package(url: "https://github.com/swiftlang/swift-docc-plugin", exact: "1.5.0"),
    .package(url: "https://github.com/swiftlang/swift-subprocess", exact: "1.0.2", traits: []),
    .package(url: "https://github.com/apple/swift-system", exact: "1.8.1"),
  ],
  targets: [
    .systemLibrary(
      name: "CLibpq",
      pkgConfig: "libpq",
      providers: [.apt(["libpq-dev"]), .brew(["libpq"])]
    ),
    .target(name: "Postgres", dependencies: ["CLibpq", logging], swiftSettings: settings),
    .target(name: "LocalPostgres", dependencies: [subprocess], swiftSettings: settings),
    .target(
      name: "MigrationSpec",
      dependencies: ["Postgres", crypto, yams],
      swiftSettings: settings
    ),
    .target(name: "Assessment", dependencies: ["MigrationSpec"], swiftSettings: settings),
    .target(
      name: "Comparison",
      dependencies: ["Postgres", "MigrationSpec", logging],
      swiftSettings: settings
    ),
    .target(
      name: "Pipelines",
      dependencies: ["Postgres", "MigrationSpec", crypto, logging, subprocess, system],
      swiftSettings: settings
    ),
    .target(
      name: "Rollout",
      dependencies: ["Postgres", "MigrationSpec", crypto],
      swiftSettings: settings
    ),
    .target(
      name: "Reporting",
      dependencies: ["Assessment", "Comparison", "Pipelines", "Rollout", textTable],
      swiftSettings: settings
    ),
    .executableTarget(
      name: "migrate",
      dependencies: [
        "Assessment", "Comparison", "LocalPostgres", "MigrationSpec", "Pipelines", "Postgres",
        "Reporting", "Rollout", argumentParser, logging, subprocess, system,
      ],
      swiftSettings: settings
    ),
    .target(
      name: "TestSupport",
      dependencies: ["LocalPostgres", "Postgres", subprocess],
      path: "Tests/TestSupport",
      swiftSettings: settings
    ),
    .executableTarget(
      name: "LocalPostgresProbe",
      dependencies: ["LocalPostgres"],
      path: "Tests/LocalPostgresProbe",
      swiftSettings: settings
    ),
    .testTarget(
      name: "MigrationSpecTests",
      dependencies: ["MigrationSpec", "Postgres"],
      exclude: ["Fixtures"],
      swiftSettings: settings
    ),
    .testTarget(
      name: "AssessmentTests",
      dependencies: ["Assessment", "MigrationSpec", "Reporting"],
      swiftSettings: settings
    ),
    .testTarget(
      name: "ComparisonTests",
      dependencies: ["Comparison", "MigrationSpec", "TestSupport"],
      swiftSettings: settings
    ),
    .executableTarget(
      name: "StreamProbe",
      dependencies: ["Pipelines", "Postgres"],
      path: "Tests/StreamProbe",
      swiftSettings: settings
    ),
    .testTarget(
      name: "PipelinesTests",
      dependencies: [
        "LocalPostgres", "MigrationSpec", "Pipelines", "Postgres", "StreamProbe", "TestSupport",
        subprocess, system,
      ],
      swiftSettings: settings
    ),
    .testTarget(
      name: "PostgresTests",
      dependencies: ["Postgres", "TestSupport"],
      swiftSettings: settings
    ),
    .testTarget(
      name: "RolloutTests",
      dependencies: ["LocalPostgres", "Reporting", "Rollout", "TestSupport"],
      swiftSettings: settings
    ),
    .testTarget(
      name: "LocalPostgresTests",
      dependencies: [
        "LocalPostgres", "LocalPostgresProbe", "Postgres", "TestSupport", subprocess,
      ],
      swiftSettings: settings
    ),
    .testTarget(
      name: "CommandTests",
      dependencies: ["migrate", "LocalPostgres", "TestSupport", subprocess, system],
      swiftSettings: settings
    ),
  ]
)
