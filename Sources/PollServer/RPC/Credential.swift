import HTTPTypes

/// What a request says of who makes it.
enum Credential: Sendable, Hashable {
    /// Nothing.
    case none
    /// A key, which may be right or wrong.
    case key(String)
    /// Something that is no key: another scheme, several keys, or characters that no key has.
    case unusable

    /// Reads the `Authorization` fields: exactly one `Bearer` and a token of RFC 6750, section 2.1.
    init(_ headers: HTTPFields) {
        let fields = headers[values: .authorization]
        guard let field = fields.first else {
            self = .none
            return
        }
        let scheme = "bearer "
        guard
            fields.count == 1,
            field.utf8.count > scheme.utf8.count,
            zip(field.utf8, scheme.utf8).allSatisfy({ $0 | 0x20 == $1 })
        else {
            self = .unusable
            return
        }
        let token = field.utf8.dropFirst(scheme.utf8.count).drop { $0 == UInt8(ascii: " ") }
        guard (1...512).contains(token.count), token.allSatisfy(Self.isTokenByte), let key = String(token) else {
            self = .unusable
            return
        }
        self = .key(key)
    }

    private static func isTokenByte(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"):
            true
        case UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"), UInt8(ascii: "~"), UInt8(ascii: "+"),
            UInt8(ascii: "/"), UInt8(ascii: "="):
            true
        default: false
        }
    }
}
