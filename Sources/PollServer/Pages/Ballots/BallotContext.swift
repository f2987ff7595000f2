import PollAPI
import PollPages
import PollService

/// What a page of a ballot is made for: the poll in a language of the reader's, how it is shown, and who votes.
struct BallotContext: Sendable {
    let request: PageRequest
    /// The poll in the reader's language.
    let localized: LocalizedPoll
    let embed: EmbedContext
    /// Who votes, where the request says so.
    let voter: SignedVoter?
    /// Whether the browser's cookie says so too, so that no address needs to.
    let isKnownByCookie: Bool
    /// The outcome of the form that redirected the reader here.
    let confirmation: VoteConfirmation?

    var poll: PollView { localized.poll }
    var presentation: PollPresentation { localized.presentation }
    var locale: PageLocale { localized.locale }

    /// The language of the poll's texts, where the page around them has another.
    var textLanguage: String? { localized.textLanguage }

    /// An address of the poll's, shown in the same way.
    func address(_ suffix: String = "", _ fields: [FormFields.Field] = []) -> String {
        let query = FormFields(embed.fields + fields).urlEncoded
        return "/p/\(poll.slug)\(suffix)" + (query.isEmpty ? "" : "?\(query)")
    }

    /// The address of the poll with everything that was asked for.
    var requestedAddress: String {
        let query = request.query.urlEncoded
        return "/p/\(poll.slug)" + (query.isEmpty ? "" : "?\(query)")
    }

    /// Where the results are; a poll that shows them to those who have voted is told that this reader has.
    func resultsAddress(_ sealed: String? = nil) -> String {
        let isAfterVote = presentation.visibility == .afterVote
        return "/r/\(poll.slug)"
            + (isAfterVote ? sealed.map { "?\(FormFields([.init("s", $0)]).urlEncoded)" } ?? "" : "")
    }

    /// Whether one voter may send another ballot in place of the first.
    var isChangeable: Bool { poll.content.voting?.perVoter == .changeable }

    /// Whether one voter may cast any number of ballots.
    var isUnlimited: Bool { poll.content.voting?.perVoter == .unlimited }
}

/// Why a request leads to another page than the ballot.
enum BallotRedirect: Error {
    /// The poll of somebody who has voted in it is gone.
    case deleted
    /// A publisher's token does not name a voter.
    case token(BallotTokenError, PollView)
}
