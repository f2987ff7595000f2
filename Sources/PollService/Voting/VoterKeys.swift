import Crypto
import Foundation

/// Makes voters' keys and receipts from what voters send, so that neither can be turned back or linked across polls.
public struct VoterKeys: Sendable {
    /// The HMAC under the secret of nothing yet, to begin each one from: half of a short HMAC's work is to take in its key.
    private let unfed: HMAC<SHA256>

    /// - Parameter secret: at least 32 random bytes, the same for every server on one database.
    public init(secret: [UInt8]) {
        unfed = HMAC(key: SymmetricKey(data: secret))
    }

    /// The key under which a voter's ballot is stored: 16 bytes of HMAC-SHA-256 over the poll's salt and the voter's token.
    ///
    /// Tokens that Unicode holds to be equal, and tokens that differ in the white space around them, make the same key: a
    /// client that sends one of them in another form is no other voter.
    func key(of voter: String, salt: [UInt8]) -> [UInt8] {
        var mac = unfed
        mac.update(data: salt + Self.token(of: voter))
        return Self.first(16, of: mac)
    }

    /// The same keys for one poll, for many voters in a row.
    func keys(salt: [UInt8]) -> PollVoterKeys {
        PollVoterKeys(keys: self, unfed: unfed, salt: salt)
    }

    /// What is the same in all forms of one token.
    private static func token(of voter: String) -> [UInt8] {
        // Most tokens are of printable ASCII alone, and have one form.
        if voter.utf8.allSatisfy({ (0x21...0x7E).contains($0) }) { return Array(voter.utf8) }
        let trimmed = voter.trimmingCharacters(in: .whitespacesAndNewlines)
        return Array(trimmed.precomposedStringWithCanonicalMapping.utf8)
    }

    /// The receipt of a ballot: `b1.` and, in base64url, the poll's id, the voter's key and a tag that nobody else can make.
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
        var mac = unfed
        mac.update(data: body + Array("receipt".utf8))
        return Self.first(8, of: mac)
    }

    /// The first bytes of a code, of which it has 32.
    static func first(_ count: Int, of mac: HMAC<SHA256>) -> [UInt8] {
        unsafe mac.finalize().withUnsafeBytes { unsafe Array($0.prefix(count)) }
    }
}
