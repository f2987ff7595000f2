import Crypto
import Foundation
import PollService

/// The voter of a poll, signed so that a browser can return it: in a hidden field of the ballot, and in a cookie once a
/// ballot was cast.
struct SignedVoter: Sendable, Hashable {
    /// The origin of the voter's name.
    enum Kind: UInt8, Sendable, Hashable {
        /// The server has drawn 128 random bits.
        case drawn = 0
        /// A publisher has, by a ballot token.
        case named = 1
    }

    let kind: Kind
    /// The voter as `vote.submit` takes it.
    let id: String
    /// The poll's id.
    let poll: String

    init(_ kind: Kind, id: String, poll: String) {
        self.kind = kind
        self.id = id
        self.poll = poll
    }

    /// A new voter.
    static func drawn(for poll: String) -> SignedVoter {
        let bytes = (0..<16).map { _ in UInt8.random(in: .min ... .max) }
        return SignedVoter(.drawn, id: Base64URL.encode(bytes), poll: poll)
    }
}

extension SignedVoter {
    /// A voter that was signed with a key; nil for any other text.
    init?(_ text: String, key: SymmetricKey) {
        let parts = text.split(separator: ".", omittingEmptySubsequences: false)
        guard text.utf8.count <= 1_400, parts.count == 3, let tag = Base64URL.decode(String(parts[2])),
            HMAC<SHA256>.isValidAuthenticationCode(
                tag,
                authenticating: Data("\(parts[0]).\(parts[1])".utf8),
                using: key
            ),
            let bytes = Base64URL.decode(String(parts[1])), let kind = bytes.first.flatMap(Kind.init),
            let id = String(validating: bytes.dropFirst(), as: UTF8.self)
        else { return nil }
        self.init(kind, id: id, poll: String(parts[0]))
    }

    /// The voter as a text, with a signature that only the key makes: `POLL.VOTER.SIGNATURE`.
    func signed(with key: SymmetricKey) -> String {
        let claim = "\(poll).\(Base64URL.encode([kind.rawValue] + Array(id.utf8)))"
        let tag = HMAC<SHA256>.authenticationCode(for: Data(claim.utf8), using: key)
        return "\(claim).\(Base64URL.encode(Array(tag)))"
    }
}

extension PageSecrets {
    /// Signs voters.
    var voterKey: SymmetricKey { key(for: "voter pass") }
    /// Seals what a redirect carries from a form to the page after it.
    var confirmationKey: SymmetricKey { key(for: "hand-over") }
}
