import Crypto
import Foundation
import PollPages
import PollService

/// The outcome of a form, as its redirect carries it to the next page, for readers whose browser keeps no cookie.
///
/// It is part of an address, sealed (AES-GCM) and valid for ten minutes: an address that is shared by mistake gives
/// nothing away later.
struct VoteConfirmation: Sendable, Hashable {
    /// How long it is valid, in seconds.
    static let lifetime = 600

    let voter: SignedVoter
    let outcome: ReceiptPage.Outcome
    /// Seconds since 1970 in UTC.
    let expires: Int

    /// The text of an address, or nil where the sealing fails.
    func sealed(with key: SymmetricKey) -> String? {
        let text = "\(expires).\(Self.words[outcome] ?? "").\(voter.kind.rawValue).\(voter.id)"
        do {
            let box = try AES.GCM.seal(Data(text.utf8), using: key, authenticating: Data(voter.poll.utf8))
            return box.combined.map { Base64URL.encode(Array($0)) }
        } catch {
            // Without it the next page needs a cookie.
            return nil
        }
    }

    /// Opens what was sealed for a poll; nil for anything else and once its time is over.
    init?(_ text: String, poll: String, now: Int, key: SymmetricKey) {
        guard text.utf8.count <= 1_400, let bytes = Base64URL.decode(text),
            let opened = Self.open(bytes, poll: poll, key: key), let plain = String(validating: opened, as: UTF8.self)
        else { return nil }
        let parts = plain.split(separator: ".", maxSplits: 3, omittingEmptySubsequences: false)
        guard parts.count == 4, let expires = Int(parts[0]), now < expires,
            let outcome = Self.words.first(where: { $0.value == parts[1] })?.key,
            let kind = UInt8(parts[2]).flatMap(SignedVoter.Kind.init)
        else { return nil }
        self.init(
            voter: SignedVoter(kind, id: String(parts[3]), poll: poll),
            outcome: outcome,
            expires: expires
        )
    }

    init(voter: SignedVoter, outcome: ReceiptPage.Outcome, expires: Int) {
        self.voter = voter
        self.outcome = outcome
        self.expires = expires
    }

    /// The words of the outcomes in an address.
    static let words: [ReceiptPage.Outcome: String] = [
        .counted: "counted", .alreadyCounted: "again", .changed: "changed", .withdrawn: "withdrawn",
    ]

    private static func open(_ bytes: [UInt8], poll: String, key: SymmetricKey) -> Data? {
        do {
            return try AES.GCM.open(AES.GCM.SealedBox(combined: bytes), using: key, authenticating: Data(poll.utf8))
        } catch {
            // It was made by somebody else, or for another poll.
            return nil
        }
    }
}
