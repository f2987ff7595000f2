// swift-tools-version: 6.2

import PackageDescription

let package = Package(
    name: "analytics-benchmark",
    platforms: [.macOS(.v15)],
    dependencies: [
        .package(name: "canvass", path: "../../..")
    ],
    targets: [
        .executableTarget(
            name: "analytics-benchmark",
            dependencies: [.product(name: "PollAnalytics", package: "canvass")],
            path: "Sources"
        )
    ]
)
