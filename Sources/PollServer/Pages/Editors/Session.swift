/// That an editor signed in: with which key, and until when.
struct Session: Sendable, Hashable {
    /// The key itself: each request looks it up again, so that one that is revoked signs its holder out at once.
    let key: String
    /// Seconds since 1970.
    let expires: Int
    /// Drawn when the editor signed in; what forms carry is bound to it.
    let nonce: [UInt8]

    static let nonceLength = 16
    /// How long nobody has to sign in again, in seconds: a working day.
    static let lifetime = 8 * 3_600

    init(key: String, expires: Int, nonce: [UInt8] = Session.newNonce()) {
        self.key = key
        self.expires = expires
        self.nonce = nonce
    }

    static func newNonce() -> [UInt8] {
        var generator = SystemRandomNumberGenerator()
        return (0..<nonceLength).map { _ in UInt8.random(in: .min ... .max, using: &generator) }
    }

    /// The expiry in 8 bytes, the nonce, and the key.
    var bytes: [UInt8] {
        let moment = UInt64(bitPattern: Int64(expires))
        return (0..<8).map { UInt8(truncatingIfNeeded: moment >> (56 - 8 * UInt64($0))) } + nonce + Array(key.utf8)
    }

    /// Nil for bytes that are no session.
    init?(_ bytes: [UInt8]) {
        guard bytes.count > 8 + Session.nonceLength else { return nil }
        let moment = bytes.prefix(8).reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
        guard let expires = Int(exactly: Int64(bitPattern: moment)),
            let key = String(validating: bytes.dropFirst(8 + Session.nonceLength), as: UTF8.self)
        else { return nil }
        self.init(key: key, expires: expires, nonce: Array(bytes[8..<8 + Session.nonceLength]))
    }
}
