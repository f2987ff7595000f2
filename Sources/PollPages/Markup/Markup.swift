/// Text that is HTML and XML already: what people wrote gets in through ``init(text:)`` alone, which escapes it.
public struct Markup: Sendable, Hashable {
    /// The markup itself.
    public private(set) var source: String

    /// Escapes a text for element content and for quoted attribute values of HTML and XML.
    ///
    /// It goes by bytes and not by `Character`: a quotation mark that a combining mark follows is another `Character`,
    /// and to a browser still a quotation mark. Control characters that XML forbids become U+FFFD.
    public init(text: String) {
        var escaped: [UInt8] = []
        escaped.reserveCapacity(text.utf8.count + 16)
        var scalars = text.unicodeScalars.makeIterator()
        while let scalar = scalars.next() {
            switch scalar {
            case "&": escaped.append(contentsOf: "&amp;".utf8)
            case "<": escaped.append(contentsOf: "&lt;".utf8)
            case ">": escaped.append(contentsOf: "&gt;".utf8)
            case "\"": escaped.append(contentsOf: "&quot;".utf8)
            case "'": escaped.append(contentsOf: "&#39;".utf8)
            case _ where Markup.isForbidden(scalar): escaped.append(contentsOf: "\u{FFFD}".utf8)
            default: escaped.append(contentsOf: UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter)
            }
        }
        source = String(decoding: escaped, as: UTF8.self)
    }

    /// Markup that the caller vouches for.
    init(trusted source: String) {
        self.source = source
    }

    /// Characters that no XML 1.0 document may hold, and U+0085 and its neighbours that HTML reads otherwise.
    private static func isForbidden(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x9, 0xA, 0xD: false
        case 0..<0x20, 0x7F..<0xA0, 0xFFFE, 0xFFFF: true
        default: false
        }
    }
}
