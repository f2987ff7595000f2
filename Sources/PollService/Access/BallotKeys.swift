import Crypto
import Foundation

/// The keys with which publishers sign ballot tokens, one for each poll, and the check of such tokens.
///
/// A ballot token says on a publisher's word who votes: `VOTER.EXPIRES.SIGNATURE`, where
///
/// - `VOTER` is the voter's name, as `vote.submit` takes it, in base64url without padding (RFC 4648, section 5),
/// - `EXPIRES` is the second since 1970 in UTC from which the token is no longer taken, in decimal digits,
/// - `SIGNATURE` is HMAC-SHA-256 of `POLL.VOTER.EXPIRES`, POLL being the poll's id, in base64url, under the bytes of the key's text.
public struct BallotKeys: Sendable {
    private let secret: SymmetricKey

    /// - Parameter secret: at least 32 random bytes, the same for every server on one database.
    public init(secret: [UInt8]) {
        self.secret = SymmetricKey(data: secret)
    }

    /// The longest token: 200 characters of four bytes in base64url, a time and a signature.
    private static let longestToken = 1_200

    /// The key of a poll as publishers keep it: `cbk_` and 64 hexadecimal digits. It is derived (HKDF, RFC 5869) and not stored.
    /// - Parameter poll: the poll's id.
    public func key(of poll: String) -> String {
        let derived = HKDF<SHA256>.deriveKey(
            inputKeyMaterial: secret,
            info: Data("canvass ballot key: \(poll)".utf8),
            outputByteCount: 32
        )
        return "cbk_" + (unsafe derived.withUnsafeBytes { unsafe Array($0) }).hexadecimal
    }

    /// The token that a publisher would make.
    /// - Parameters:
    ///   - voter: 1 to 200 characters.
    ///   - poll: the poll's id.
    ///   - expires: seconds since 1970 in UTC.
    public func token(voter: String, poll: String, expires: Int) -> String {
        let claim = "\(Base64URL.encode(Array(voter.utf8))).\(expires)"
        return "\(claim).\(Base64URL.encode(Array(signature(of: claim, poll: poll))))"
    }

    /// The voter whom a token names.
    /// - Parameters:
    ///   - poll: the poll's id.
    ///   - now: seconds since 1970 in UTC.
    /// - Throws: ``BallotTokenError``; the signature is compared in constant time and checked before anything else.
    public func voter(of token: String, poll: String, now: Int) throws(BallotTokenError) -> String {
        let parts = token.split(separator: ".", omittingEmptySubsequences: false)
        guard token.utf8.count <= BallotKeys.longestToken, parts.count == 3,
            let signature = Base64URL.decode(String(parts[2])),
            HMAC<SHA256>.isValidAuthenticationCode(
                signature,
                authenticating: message(claim: "\(parts[0]).\(parts[1])", poll: poll),
                using: signingKey(of: poll)
            ),
            let bytes = Base64URL.decode(String(parts[0])), let voter = String(validating: bytes, as: UTF8.self),
            VoterToken.isValid(voter), parts[1].allSatisfy({ $0.isASCII && $0.isNumber }), let expires = Int(parts[1])
        else { throw .forged }
        guard now < expires else { throw .expired }
        return voter
    }

    private func signature(of claim: String, poll: String) -> HMAC<SHA256>.MAC {
        HMAC<SHA256>.authenticationCode(for: message(claim: claim, poll: poll), using: signingKey(of: poll))
    }

    private func message(claim: String, poll: String) -> Data { Data("\(poll).\(claim)".utf8) }

    private func signingKey(of poll: String) -> SymmetricKey { SymmetricKey(data: Data(key(of: poll).utf8)) }
}
