/// A file that pages load: named by its content, so that it may be kept for ever.
public struct Asset: Sendable, Hashable {
    /// Where it is served: `/assets/canvass.0123456789abcdef.css`.
    public let path: String
    /// The `Content-Type` to serve it with.
    public let contentType: String
    public let bytes: [UInt8]

    init(name: String, suffix: String, contentType: String, bytes: [UInt8]) {
        let digits = String(Asset.fingerprint(bytes), radix: 16)
        let padded = String(repeating: "0", count: max(0, 16 - digits.count)) + digits
        path = "/assets/\(name).\(padded).\(suffix)"
        self.contentType = contentType
        self.bytes = bytes
    }

    /// FNV-1a with 64 bits: it tells versions apart and guards nothing.
    private static func fingerprint(_ bytes: [UInt8]) -> UInt64 {
        bytes.reduce(0xCBF2_9CE4_8422_2325) { ($0 ^ UInt64($1)) &* 0x100_0000_01B3 }
    }
}

/// Everything that pages load.
public struct PageAssets: Sendable {
    public let stylesheet: Asset
    public let ballotScript: Asset
    public let resultsScript: Asset

    /// All of them, to be served by path.
    public var all: [Asset] { [stylesheet, ballotScript, resultsScript] }

    init() {
        let script = "text/javascript; charset=utf-8"
        stylesheet = Asset(
            name: "canvass",
            suffix: "css",
            contentType: "text/css; charset=utf-8",
            bytes: PackageResources.canvass_css
        )
        ballotScript = Asset(name: "ballot", suffix: "js", contentType: script, bytes: PackageResources.ballot_js)
        resultsScript = Asset(name: "results", suffix: "js", contentType: script, bytes: PackageResources.results_js)
    }
}
