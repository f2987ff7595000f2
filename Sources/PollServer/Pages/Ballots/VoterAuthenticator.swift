import Crypto
import HTTPTypes
import PollPages
import PollService
import Polls

/// Recognizes voters by what the server or a publisher has handed out, and hands it out.
struct VoterAuthenticator: Sendable {
    /// The name of the cookie that says who has voted; its path says in which poll.
    static let cookieName = "canvass-voter"

    let secrets: PageSecrets
    let ballotKeys: BallotKeys
    let settings: PageSettings

    /// The text of a voter for a hidden field.
    func sign(_ voter: SignedVoter) -> String { voter.signed(with: secrets.voterKey) }

    /// The voter of a hidden field; nil for a text that this server has not signed.
    func voter(signedAs text: String) -> SignedVoter? { SignedVoter(text, key: secrets.voterKey) }

    /// The voter in the request's cookie.
    func cookieVoter(of request: PageRequest) -> SignedVoter? {
        request.cookie(Self.cookieName).flatMap { SignedVoter($0, key: secrets.voterKey) }
    }

    /// The outcome of the form that redirected the reader here, if it was one of the poll.
    func confirmation(in request: PageRequest, poll: String) -> VoteConfirmation? {
        request.query["s"].flatMap {
            VoteConfirmation($0, poll: poll, now: settings.now(), key: secrets.confirmationKey)
        }
    }

    /// The voter of a publisher's token.
    func voter(ofToken token: String, poll: String) throws(BallotTokenError) -> SignedVoter {
        SignedVoter(.named, id: try ballotKeys.voter(of: token, poll: poll, now: settings.now()), poll: poll)
    }

    /// The voter of a poll by the request's cookie or address; nil where neither says one.
    func voter(of request: PageRequest, poll: String) -> SignedVoter? {
        guard let voter = cookieVoter(of: request) ?? confirmation(in: request, poll: poll)?.voter, voter.poll == poll
        else { return nil }
        return voter
    }

    /// The outcome of a form for the address of the next page; nil where sealing fails.
    func seal(_ outcome: ReceiptPage.Outcome, _ voter: SignedVoter) -> String? {
        VoteConfirmation(voter: voter, outcome: outcome, expires: settings.now() + VoteConfirmation.lifetime)
            .sealed(with: secrets.confirmationKey)
    }

    /// A `Set-Cookie` that says who has voted, for a path and what is below it.
    func cookie(of voter: SignedVoter, path: String, _ context: BallotContext) -> String {
        let isSecure = settings.address.isSecure(context.request)
        // In a frame of another site a cookie is kept for that site alone, and by TLS only.
        let reach =
            context.embed.isFramed && isSecure
            ? "SameSite=None; Secure; Partitioned" : isSecure ? "SameSite=Lax; Secure" : "SameSite=Lax"
        let age = context.presentation.cookieLifetime(at: settings.now())
        return "\(Self.cookieName)=\(sign(voter)); Path=\(path); Max-Age=\(age); HttpOnly; \(reach)"
    }
}

extension PollPresentation {
    /// How long a browser is to remember that it has voted, in seconds: a week longer than the poll takes ballots, and
    /// no longer than browsers keep a cookie (400 days, RFC 6265bis, 5.5).
    fileprivate func cookieLifetime(at now: Int) -> Int {
        let longest = 400 * 86_400
        guard let closes else { return longest }
        let closing = Int((closes.microseconds + 999_999) / 1_000_000)
        return min(longest, max(0, closing - now) + 7 * 86_400)
    }
}
