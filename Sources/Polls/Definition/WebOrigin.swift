/// The origin of a web page: `https://news.example`, with a port where it is not the scheme's own.
public struct WebOrigin: Sendable, Hashable {
    /// As browsers write it, in lower case.
    public let text: String

    /// Takes an origin in any case; nil for anything else, a path included.
    public init?(_ text: String) {
        // Of letters beyond ASCII some have a small form within it.
        guard text.utf8.allSatisfy({ $0 < 0x80 }) else { return nil }
        let small = text.lowercased()
        guard let origin = WebOrigin(address: small), origin.text == small else { return nil }
        self = origin
    }

    /// The origin of an address; nil for an address that is not of the web.
    public init?(address: String) {
        guard let scheme = ["https://", "http://"].first(where: address.hasPrefix) else { return nil }
        let authority = address.dropFirst(scheme.count).prefix { !"/?#".contains($0) }
        guard (1...255).contains(authority.utf8.count), authority.utf8.allSatisfy(WebOrigin.isHostByte) else {
            return nil
        }
        text = scheme + authority.lowercased()
    }

    private static func isHostByte(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"):
            true
        default: "-._:[]".utf8.contains(byte)
        }
    }
}
