// swift-tools-version: 6.2

import PackageDescription

let package = Package(
    name: "first-poll",
    platforms: [.macOS(.v15)],
    dependencies: [
        .package(name: "canvass", path: "../../..")
    ],
    targets: [
        .executableTarget(
            name: "first-poll",
            dependencies: [.product(name: "PollClient", package: "canvass")],
            path: "Sources"
        )
    ]
)
