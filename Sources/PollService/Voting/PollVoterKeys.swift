import Crypto
import PollStore

/// Makes the keys of many voters of one poll, each the same as `VoterKeys` makes it.
struct PollVoterKeys: Sendable {
    private let keys: VoterKeys
    private let salt: [UInt8]
    /// The code after the salt, from which each voter's goes on.
    private let salted: HMAC<SHA256>

    /// - Parameter unfed: the code under the keys' secret of nothing yet.
    init(keys: VoterKeys, unfed: HMAC<SHA256>, salt: [UInt8]) {
        self.keys = keys
        self.salt = salt
        var mac = unfed
        mac.update(data: salt)
        salted = mac
    }

    /// The key of a voter.
    func key(of voter: String) -> VoterKeyBits {
        let bytes = keys.key(of: voter, salt: salt)
        let halves = [bytes.prefix(8), bytes.dropFirst(8)].map { $0.reduce(UInt64(0)) { $0 << 8 | UInt64($1) } }
        return VoterKeyBits(high: halves[0], low: halves[1])
    }

    /// The key of a voter whose token is ASCII and neither begins nor ends with white space.
    func key(ofPlain token: ArraySlice<UInt8>) -> VoterKeyBits {
        var mac = salted
        mac.update(data: token)
        return unsafe mac.finalize().withUnsafeBytes { bytes in
            unsafe VoterKeyBits(
                high: UInt64(bigEndian: bytes.loadUnaligned(as: UInt64.self)),
                low: UInt64(bigEndian: bytes.loadUnaligned(fromByteOffset: 8, as: UInt64.self))
            )
        }
    }
}
