import Crypto
import Foundation

/// Makes voters' keys and receipts from what voters send, so that neither can be turned back or linked across polls.
public struct VoterKeys: Sendable {
    private let secret: SymmetricKey

    /// - Parameter secret: at least 32 random bytes, the same for every server on one database.
    public init(secret: [UInt8]) {
        self.secret = SymmetricKey(data: secret)
    }

    /// The key under which a voter's ballot is stored: 16 bytes of HMAC-SHA-256 over the poll's salt and the voter's token.
    ///
    /// Tokens that Unicode holds to be equal, and tokens that differ in the white space around them, make the same key: a
    /// client that sends one of them in another form is no other voter.
    func key(of voter: String, salt: [UInt8]) -> [UInt8] {
        let trimmed = voter.trimmingCharacters(in: .whitespacesAndNewlines)
        let token = trimmed.utf8.allSatisfy { $0 < 0x80 } ? trimmed : trimmed.precomposedStringWithCanonicalMapping
        var mac = HMAC<SHA256>(key: secret)
        mac.update(data: salt)
        mac.update(data: Array(token.utf8))
        return Array(mac.finalize().prefix(16))
    }

    /// The same keys for one poll, for many voters in a row.
    func keys(salt: [UInt8]) -> PollVoterKeys {
        PollVoterKeys(keys: self, secret: secret, salt: salt)
    }

    /// The receipt of a ballot: `b1.` and, in base64url, the poll's number, the voter's key and a tag that nobody else can make.
    func receipt(poll: Int32, voter: [UInt8]) -> String {
        let body = (0..<4).reversed().map { UInt8(truncatingIfNeeded: poll >> ($0 * 8)) } + voter
        return "b1." + Base64URL.encode(body + tag(body))
    }

    /// The poll and the voter's key of a receipt that this secret made; nil for any other text.
    func ballot(of receipt: String) -> (poll: Int32, voter: [UInt8])? {
        guard receipt.hasPrefix("b1."), let bytes = Base64URL.decode(String(receipt.dropFirst(3))), bytes.count == 28
        else { return nil }
        let body = Array(bytes.prefix(20))
        // Without leaving early, so that the time tells nothing of where a forged tag differs.
        let differs = zip(bytes.suffix(8), tag(body)).reduce(UInt8(0)) { $0 | ($1.0 ^ $1.1) }
        guard differs == 0 else { return nil }
        let poll = body.prefix(4).reduce(UInt32(0)) { $0 << 8 | UInt32($1) }
        return (Int32(bitPattern: poll), Array(body.suffix(16)))
    }

    private func tag(_ body: [UInt8]) -> [UInt8] {
        Array(HMAC<SHA256>.authenticationCode(for: body + Array("receipt".utf8), using: secret).prefix(8))
    }
}

/// Base64 with the alphabet for addresses and file names, without padding (RFC 4648, section 5).
enum Base64URL {
    static func encode(_ bytes: [UInt8]) -> String {
        Data(bytes).base64EncodedString()
            .replacing("+", with: "-")
            .replacing("/", with: "_")
            .replacing("=", with: "")
    }

    static func decode(_ text: String) -> [UInt8]? {
        let standard = text.replacing("-", with: "+").replacing("_", with: "/")
        let padding = String(repeating: "=", count: (4 - standard.count % 4) % 4)
        guard let data = Data(base64Encoded: standard + padding), encode(Array(data)) == text else { return nil }
        return Array(data)
    }
}
