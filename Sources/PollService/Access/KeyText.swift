import Crypto
import Foundation

/// A key as its holder sends it: `cvk_`, 16 hexadecimal digits that name it, `_`, and 38 characters of secret and check.
///
/// The prefix lets scanners find a key that leaked, the check (the first 4 bytes of a hash) lets them tell it from chance.
struct KeyText {
    let id: String
    let text: String
    private let digest: [UInt8]

    /// Draws a new key with 192 bits of secret.
    init() {
        let id = SystemRandomNumberGenerator.bytes(8).hexadecimal
        let secret = SystemRandomNumberGenerator.bytes(24)
        self.id = id
        text = "cvk_\(id)_" + Base64URL.encode(secret + KeyText.check(id: id, secret: secret))
        digest = Array(SHA256.hash(data: secret))
    }

    /// Reads a key; nil when the text is none.
    init?(_ text: String) {
        guard text.utf8.count == 59, text.hasPrefix("cvk_") else { return nil }
        let parts = text.split(separator: "_", maxSplits: 2, omittingEmptySubsequences: false)
        guard parts.count == 3, parts[1].utf8.count == 16, let bytes = Base64URL.decode(String(parts[2])),
            bytes.count == 28
        else { return nil }
        let secret = Array(bytes.prefix(24))
        id = String(parts[1])
        guard Array(bytes.suffix(4)) == KeyText.check(id: id, secret: secret) else { return nil }
        self.text = text
        digest = Array(SHA256.hash(data: secret))
    }

    /// The digest under which the key is stored.
    var storedDigest: [UInt8] { digest }

    /// Whether a stored digest is this key's, in a time that does not depend on where they differ.
    func matches(_ stored: [UInt8]) -> Bool {
        guard stored.count == digest.count else { return false }
        return zip(stored, digest).reduce(UInt8(0)) { $0 | ($1.0 ^ $1.1) } == 0
    }

    private static func check(id: String, secret: [UInt8]) -> [UInt8] {
        Array(SHA256.hash(data: Array(id.utf8) + secret).prefix(4))
    }
}
