// swift-tools-version: 6.2

import PackageDescription

/// One set of settings for every target, so that no room is laxer than the others.
let settings: [SwiftSetting] = [
    .swiftLanguageMode(.v6),
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
]

/// The rooms that ship; they also name every unsafe operation they perform.
let shipped: [SwiftSetting] = settings + [.strictMemorySafety()]

let crypto = Target.Dependency.product(name: "Crypto", package: "swift-crypto")
let inMemoryLogging = Target.Dependency.product(name: "InMemoryLogging", package: "swift-log")
let logging = Target.Dependency.product(name: "Logging", package: "swift-log")
let metricsCore = Target.Dependency.product(name: "CoreMetrics", package: "swift-metrics")
let lifecycle = Target.Dependency.product(name: "ServiceLifecycle", package: "swift-service-lifecycle")
let unixSignals = Target.Dependency.product(name: "UnixSignals", package: "swift-service-lifecycle")
let httpClient = Target.Dependency.product(name: "AsyncHTTPClient", package: "async-http-client")
let hummingbird = Target.Dependency.product(name: "Hummingbird", package: "hummingbird")
let hummingbirdCore = Target.Dependency.product(name: "HummingbirdCore", package: "hummingbird")
let arguments = Target.Dependency.product(name: "ArgumentParser", package: "swift-argument-parser")
let realModule = Target.Dependency.product(name: "RealModule", package: "swift-numerics")
let dequeModule = Target.Dependency.product(name: "DequeModule", package: "swift-collections")
let nioEmbedded = Target.Dependency.product(name: "NIOEmbedded", package: "swift-nio")
let nioHTTP1 = Target.Dependency.product(name: "NIOHTTP1", package: "swift-nio")
let nioPosix = Target.Dependency.product(name: "NIOPosix", package: "swift-nio")
let nioCore = Target.Dependency.product(name: "NIOCore", package: "swift-nio")
let nioHTTPTypes = Target.Dependency.product(name: "NIOHTTPTypes", package: "swift-nio-extras")
let nioHTTPTypesHTTP1 = Target.Dependency.product(name: "NIOHTTPTypesHTTP1", package: "swift-nio-extras")
let mustache = Target.Dependency.product(name: "Mustache", package: "swift-mustache")
let httpTypes = Target.Dependency.product(name: "HTTPTypes", package: "swift-http-types")

let package = Package(
    name: "canvass",
    platforms: [.macOS(.v15)],
    products: [
        .executable(name: "canvass", targets: ["canvass"]),
        .library(name: "PollAnalytics", targets: ["PollAnalytics"]),
        .library(name: "PollClient", targets: ["PollAPI", "PollClient"]),
    ],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
        .package(url: "https://github.com/apple/swift-collections", from: "1.6.0"),
        .package(url: "https://github.com/apple/swift-crypto", from: "4.5.2"),
        .package(url: "https://github.com/apple/swift-http-types", from: "1.8.0"),
        .package(url: "https://github.com/apple/swift-log", from: "1.16.2"),
        .package(url: "https://github.com/apple/swift-metrics", from: "2.13.0"),
        .package(url: "https://github.com/apple/swift-nio", from: "2.101.2"),
        .package(url: "https://github.com/apple/swift-nio-extras", from: "1.34.0"),
        .package(url: "https://github.com/apple/swift-numerics", from: "1.1.1"),
        .package(url: "https://github.com/hummingbird-project/hummingbird", from: "2.28.1"),
        .package(url: "https://github.com/hummingbird-project/swift-mustache", from: "2.1.1"),
        .package(url: "https://github.com/swift-server/async-http-client", from: "1.37.0"),
        .package(url: "https://github.com/swift-server/swift-service-lifecycle", from: "2.13.0"),
    ],
    targets: [
        .systemLibrary(name: "CLibpq", pkgConfig: "libpq", providers: [.apt(["libpq-dev"]), .brew(["libpq"])]),
        .target(name: "Postgres", dependencies: ["CLibpq", dequeModule, lifecycle, logging], swiftSettings: shipped),
        .systemLibrary(name: "CSpawn"),
        .target(
            name: "EmbeddedPostgres",
            dependencies: ["CSpawn", "Postgres", lifecycle, logging],
            swiftSettings: shipped
        ),
        .target(name: "PollAnalytics", dependencies: [realModule], swiftSettings: shipped),
        .target(name: "CPlaceData", exclude: ["generator", "places.bin"]),
        .target(name: "Places", dependencies: ["CPlaceData"], swiftSettings: shipped),
        .target(name: "BallotValues", dependencies: [], swiftSettings: shipped),
        .target(name: "Polls", dependencies: ["BallotValues", "Places"], swiftSettings: shipped),
        .target(name: "JSONRPC", dependencies: [], swiftSettings: shipped),
        .target(name: "PollAPI", dependencies: ["BallotValues", "JSONRPC"], swiftSettings: shipped),
        .target(name: "BallotFiles", dependencies: ["JSONRPC", "PollAPI", "Polls"], swiftSettings: shipped),
        .target(
            name: "Migrations",
            path: "Migrations",
            exclude: ["schema.sql"],
            resources: [.embedInCode("0001_initial.sql")],
            swiftSettings: shipped
        ),
        .target(name: "PollStore", dependencies: ["Migrations", "Polls", "Postgres", logging], swiftSettings: shipped),
        .target(
            name: "PollReports",
            dependencies: ["JSONRPC", "Places", "PollAPI", "PollAnalytics", "Polls"],
            swiftSettings: shipped
        ),
        .target(
            name: "PollSentences",
            dependencies: ["JSONRPC", "Places", "PollAPI", "PollAnalytics", "PollReports", "Polls"],
            swiftSettings: shipped
        ),
        .target(
            name: "PollService",
            dependencies: [
                "BallotFiles", "JSONRPC", "Places", "PollAPI", "PollAnalytics", "PollReports", "PollSentences",
                "PollStore",
                "Polls", crypto, lifecycle, logging,
            ],
            swiftSettings: shipped
        ),
        .target(
            name: "PollServer",
            dependencies: [
                "BallotFiles", "JSONRPC", "PollAPI", "PollPages", "PollService", "Polls", crypto, httpTypes,
                hummingbirdCore,
                lifecycle, logging, metricsCore, nioCore, nioHTTP1, nioHTTPTypes, nioHTTPTypesHTTP1, nioPosix,
            ],
            swiftSettings: shipped
        ),
        .target(
            name: "CanvassApp",
            dependencies: [
                "EmbeddedPostgres", "JSONRPC", "Migrations", "PollServer", "PollService", "PollStore", "Polls",
                "Postgres", lifecycle, logging, unixSignals,
            ],
            swiftSettings: shipped
        ),
        .target(
            name: "PollClient",
            dependencies: ["JSONRPC", "PollAPI", httpClient, nioCore, nioHTTP1],
            swiftSettings: shipped
        ),
        .target(
            name: "PollPages",
            dependencies: ["JSONRPC", "PollAPI", mustache],
            resources: [
                .embedInCode("Assets/ballot.js"),
                .embedInCode("Assets/canvass.css"),
                .embedInCode("Assets/results.js"),
                .embedInCode("Templates/ballot.mustache"),
                .embedInCode("Templates/bars.mustache"),
                .embedInCode("Templates/front.mustache"),
                .embedInCode("Templates/layout.mustache"),
                .embedInCode("Templates/lookup.mustache"),
                .embedInCode("Templates/notice.mustache"),
                .embedInCode("Templates/question.mustache"),
                .embedInCode("Templates/receipt.mustache"),
                .embedInCode("Templates/results.mustache"),
                .embedInCode("Templates/signin.mustache"),
            ],
            swiftSettings: shipped
        ),
        .executableTarget(
            name: "canvass",
            dependencies: [
                "BallotFiles", "CanvassApp", "JSONRPC", "PollAPI", "PollAnalytics", "PollClient", "PollService",
                arguments,
                logging,
            ],
            swiftSettings: shipped
        ),
        .testTarget(
            name: "JSONRPCTests",
            dependencies: ["JSONRPC", "OpenRPCSchema", "PollAnalytics", "TestInstruments"],
            resources: [.copy("Fixtures")],
            swiftSettings: settings
        ),
        .testTarget(
            name: "PollAnalyticsTests",
            dependencies: ["PollAnalytics"],
            exclude: ["Fixtures/README.md"],
            resources: [.copy("Fixtures/golden.json"), .copy("Fixtures/surveys")],
            swiftSettings: settings
        ),
        .testTarget(
            name: "PlacesTests",
            dependencies: ["Places"],
            resources: [.copy("Fixtures")],
            swiftSettings: settings
        ),
        .testTarget(name: "PollsTests", dependencies: ["BallotValues", "Places", "Polls"], swiftSettings: settings),
        .testTarget(
            name: "PollAPITests",
            dependencies: ["JSONRPC", "OpenRPCSchema", "PollAPI"],
            swiftSettings: settings
        ),
        .testTarget(
            name: "BallotFilesTests",
            dependencies: ["BallotFiles", "JSONRPC", "MarkupReading", "PollAPI", "TestInstruments"],
            exclude: ["Fixtures/README.md"],
            resources: [
                .copy("Fixtures/chile-1988-excerpt.csv"), .copy("Fixtures/redbook-1974-excerpt.csv"),
            ],
            swiftSettings: settings
        ),
        .testTarget(
            name: "PollStoreTests",
            dependencies: [
                "BallotValues", "EmbeddedPostgres", "Migrations", "PollAnalytics", "PollStore", "Polls", "Postgres",
                "TestCluster", "TestInstruments", logging,
            ],
            swiftSettings: settings
        ),
        .testTarget(
            name: "PollReportsTests",
            dependencies: ["JSONRPC", "Places", "PollAPI", "PollAnalytics", "PollReports", "Polls", "TestInstruments"],
            swiftSettings: settings
        ),
        .testTarget(
            name: "PollSentencesTests",
            dependencies: [
                "Places", "PollAPI", "PollAnalytics", "PollReports", "PollSentences", "Polls", "TestInstruments",
            ],
            swiftSettings: settings
        ),
        .testTarget(
            name: "PollServiceTests",
            dependencies: [
                "BallotFiles", "EmbeddedPostgres", "JSONRPC", "Migrations", "PollAPI", "PollAnalytics", "PollService",
                "PollStore", "Polls", "Postgres", "TestCluster", "TestInstruments", logging,
            ],
            swiftSettings: settings
        ),
        .testTarget(
            name: "PollClientTests",
            dependencies: ["JSONRPC", "PollAPI", "PollClient", hummingbird, lifecycle, nioCore],
            swiftSettings: settings
        ),
        .testTarget(
            name: "PollPagesTests",
            dependencies: ["JSONRPC", "MarkupReading", "PollAPI", "PollPages", "TestInstruments"],
            resources: [.copy("Recorded")],
            swiftSettings: settings
        ),
        .testTarget(
            name: "CanvassTests",
            dependencies: [
                "BallotFiles", "CanvassApp", "JSONRPC", "PollAPI", "PollAnalytics", "PollClient", "PollService",
                "TestInstruments", "canvass", arguments,
            ],
            resources: [.copy("Recorded")],
            swiftSettings: settings
        ),
        .testTarget(
            name: "PollServerTests",
            dependencies: [
                "BallotFiles", "EmbeddedPostgres", "JSONRPC", "MarkupReading", "Migrations", "PollAPI", "PollAnalytics",
                "PollPages", "PollServer",
                "PollService", "PollStore", "Polls", "Postgres", "TestCluster", "TestInstruments", crypto, httpTypes,
                hummingbirdCore, inMemoryLogging, lifecycle, logging, metricsCore, nioCore, nioEmbedded, nioHTTP1,
                nioHTTPTypes, nioHTTPTypesHTTP1, nioPosix,
            ],
            swiftSettings: settings
        ),
        .testTarget(
            name: "CanvassAppTests",
            dependencies: [
                "CanvassApp", "JSONRPC", "PollServer", "PollService", "Postgres", "TestCluster", inMemoryLogging,
                lifecycle,
                logging,
            ],
            swiftSettings: settings
        ),
        .target(
            name: "OpenRPCSchema",
            path: "Tests/OpenRPCSchema",
            exclude: ["README.md"],
            resources: [.copy("openrpc-1.3.schema.json")],
            swiftSettings: settings
        ),
        .target(name: "MarkupReading", path: "Tests/MarkupReading", swiftSettings: settings),
        .target(
            name: "TestInstruments",
            dependencies: ["JSONRPC", "PollAPI"],
            path: "Tests/TestInstruments",
            swiftSettings: settings
        ),
        .target(
            name: "TestCluster",
            dependencies: ["EmbeddedPostgres", "PollService", "Postgres", logging],
            path: "Tests/TestCluster",
            swiftSettings: settings
        ),
        .testTarget(
            name: "PostgresTests",
            dependencies: ["EmbeddedPostgres", "Postgres", "TestCluster", lifecycle, logging],
            swiftSettings: settings
        ),
        .testTarget(
            name: "EmbeddedPostgresTests",
            dependencies: ["EmbeddedPostgres", "Postgres", "TestCluster", lifecycle, logging],
            swiftSettings: settings
        ),
    ]
)
