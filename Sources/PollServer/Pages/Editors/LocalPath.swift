/// An address on this server: where to go on to after signing in.
///
/// A browser takes `//evil.example`, `/\evil.example` and `/<tab>/evil.example` for other servers (WHATWG URL, 4.4), so
/// only a plain path passes.
struct LocalPath: Sendable, Hashable {
    let text: String

    static let front = LocalPath(unchecked: "/")

    /// Nil for anything but a path on this server, with or without a query.
    init?(_ text: String) {
        let bytes = Array(text.utf8)
        guard (1...2_000).contains(bytes.count), bytes[0] == UInt8(ascii: "/"),
            bytes.count == 1 || bytes[1] != UInt8(ascii: "/"),
            bytes.allSatisfy({ (0x21...0x7E).contains($0) && $0 != UInt8(ascii: "\\") })
        else { return nil }
        self.init(unchecked: text)
    }

    private init(unchecked text: String) {
        self.text = text
    }
}
