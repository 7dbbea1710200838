// swift-tools-version: 6.2
import PackageDescription

// The targets stand in the order of the data's way; `docs/ARCHITECTURE.md` says who may import whom, and
// `Tests/PipelineTests/ImportTableTests.swift` holds this file against that table.

let settings: [SwiftSetting] = [
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
  .strictMemorySafety(),
  .treatAllWarnings(as: .error),
]

func stage(_ name: String, _ dependencies: [Target.Dependency], exclude: [String] = []) -> Target {
  .target(name: name, dependencies: dependencies, exclude: exclude, swiftSettings: settings)
}

func tests(_ name: String, _ dependencies: [Target.Dependency]) -> Target {
  .testTarget(name: name, dependencies: dependencies + ["TestSupport"], swiftSettings: settings)
}

let argumentParser = Target.Dependency.product(name: "ArgumentParser", package: "swift-argument-parser")
let deque = Target.Dependency.product(name: "DequeModule", package: "swift-collections")
let grdb = Target.Dependency.product(name: "GRDB", package: "GRDB.swift")
let heap = Target.Dependency.product(name: "HeapModule", package: "swift-collections")
let lifecycle = Target.Dependency.product(name: "ServiceLifecycle", package: "swift-service-lifecycle")
let logging = Target.Dependency.product(name: "Logging", package: "swift-log")
let signals = Target.Dependency.product(name: "UnixSignals", package: "swift-service-lifecycle")
let yams = Target.Dependency.product(name: "Yams", package: "Yams")

let package = Package(
  name: "tensiond",
  products: [.executable(name: "tensiond", targets: ["tensiond"])],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.0"),
    .package(url: "https://github.com/apple/swift-collections", from: "1.6.0"),
    .package(url: "https://github.com/apple/swift-log", from: "1.16.0"),
    .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
    .package(url: "https://github.com/jpsim/Yams", from: "6.2.0"),
    .package(url: "https://github.com/swift-server/swift-service-lifecycle", from: "2.13.0"),
  ],
  targets: [
    // Narrow doors to C libraries.
    .systemLibrary(name: "CCurl", pkgConfig: "libcurl", providers: [.apt(["libcurl4-openssl-dev"])]),
    .systemLibrary(name: "CXML2", pkgConfig: "libxml-2.0", providers: [.apt(["libxml2-dev"])]),
    .target(name: "CFeedXML", dependencies: ["CXML2"]),
    .systemLibrary(name: "CStemmer", providers: [.apt(["libstemmer-dev"])]),
    // Without pkg-config, whose answer for it holds a flag that SwiftPM warns of.
    .systemLibrary(name: "CUTF8Proc", providers: [.apt(["libutf8proc-dev"])]),
    .systemLibrary(name: "CUchardet", pkgConfig: "uchardet", providers: [.apt(["libuchardet-dev"])]),
    .systemLibrary(name: "CZlib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"])]),
    .systemLibrary(name: "CPSL", pkgConfig: "libpsl", providers: [.apt(["libpsl-dev"])]),

    stage("Domain", []),
    stage("Fetching", ["Domain", "CCurl", "CPSL", "CZlib", deque, heap, logging]),
    stage("Feeds", ["Domain", "CFeedXML", "CCurl", "CUchardet"]),
    stage("Analysis", ["Domain", "CStemmer", "CUTF8Proc"]),
    stage("Desk", ["Domain"]),
    stage("Delivery", ["Domain", logging]),
    stage("Ledger", ["Domain", grdb, logging]),
    stage("Reports", ["Domain"]),
    stage("Settings", ["Domain", "Fetching", "Feeds", "Analysis", "Desk", "Delivery", "Ledger", yams]),
    stage(
      "Daemon",
      [
        "Domain", "Fetching", "Feeds", "Analysis", "Desk", "Delivery", "Ledger", "Reports", "Settings",
        lifecycle, logging, signals,
      ]),
    .executableTarget(
      name: "tensiond", dependencies: ["Daemon", "Domain", "Reports", argumentParser],
      swiftSettings: settings),

    .target(
      name: "TestSupport", dependencies: ["Domain", logging], path: "Tests/TestSupport",
      swiftSettings: settings),
    tests("DomainTests", ["Domain"]),
    tests("FetchingTests", ["Fetching", "Domain"]),
    tests("FeedsTests", ["Feeds", "Domain"]),
    tests("AnalysisTests", ["Analysis", "Domain"]),
    tests("DeskTests", ["Desk", "Domain"]),
    tests("DeliveryTests", ["Delivery", "Domain", logging]),
    tests("LedgerTests", ["Ledger", "Domain", grdb, logging]),
    tests("ReportsTests", ["Reports", "Domain"]),
    tests(
      "SettingsTests", ["Settings", "Domain", "Analysis", "Desk", "Fetching", "Feeds", "Delivery", "Ledger"]),
    tests("PipelineTests", ["tensiond", "Daemon", "Domain", "Reports", logging]),
  ],
  swiftLanguageModes: [.v6]
)

// `make fuzz`; see Fuzz/run, which has everything instrumented: a fuzzer is blind in code that is not.
if Context.environment["FUZZ"] != nil {
  func fuzz(_ name: String, _ dependencies: [Target.Dependency]) -> Target {
    .executableTarget(
      name: "Fuzz\(name)", dependencies: dependencies + ["FuzzSupport"], path: "Fuzz/\(name)",
      swiftSettings: settings + [.unsafeFlags(["-parse-as-library"])])
  }
  package.targets += [
    .target(
      name: "FuzzSupport", dependencies: ["Domain", "Feeds"], path: "Fuzz/Support", swiftSettings: settings),
    fuzz("FeedReader", ["Feeds", "Domain"]),
    fuzz("JSONFeed", ["Feeds"]),
    fuzz("Encoding", ["Feeds"]),
    fuzz("OPML", ["Feeds"]),
    fuzz("PlainText", ["Feeds"]),
    fuzz("Dates", ["Feeds", "Domain"]),
    fuzz("ParseLine", ["Feeds"]),
    fuzz("Terms", ["Analysis", "Domain"]),
    fuzz("Analyser", ["Analysis", "Domain", "Settings"]),
    fuzz("Settings", ["Settings", "Domain"]),
  ]
}

// `make bench`; see Benchmarks/run.
if Context.environment["BENCHMARKS"] != nil {
  func benchmark(_ name: String, _ dependencies: [Target.Dependency]) -> Target {
    .executableTarget(
      name: "\(name)Benchmark", dependencies: dependencies + ["BenchmarkSupport", "Domain"],
      path: "Benchmarks/\(name)", swiftSettings: settings)
  }
  package.targets += [
    .target(
      name: "BenchmarkSupport", dependencies: ["Domain", "TestSupport"], path: "Benchmarks/Support",
      swiftSettings: settings),
    benchmark("FeedReading", ["Feeds"]),
    benchmark("Analysing", ["Analysis", "Settings"]),
    benchmark("Desk", ["Analysis", "Desk", "Settings"]),
    benchmark("Transfer", ["Fetching"]),
    benchmark("Schedule", ["Fetching", "TestSupport", heap]),
    benchmark("Ledger", ["Ledger", logging]),
    benchmark(
      "Whole", ["Analysis", "Daemon", "Desk", "Feeds", "Ledger", "Settings", "TestSupport", logging]),
  ]
}
