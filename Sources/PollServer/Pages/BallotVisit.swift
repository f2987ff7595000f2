import PollAPI
import PollPages
import PollService

/// A reader's visit to a poll: the poll in a language of theirs, how it is shown, and who they are to it.
struct BallotVisit: Sendable {
    let request: PageRequest
    /// The poll in the reader's language.
    let localized: LocalizedPoll
    let frame: BallotFrame
    /// Who votes, where the request says so.
    let pass: VoterPass?
    /// Whether the browser's cookie says so too, so that no address needs to.
    let isKnownByCookie: Bool
    /// What a form came to that sent the reader here.
    let handOver: BallotHandOver?

    var poll: PollView { localized.poll }
    var presentation: PollPresentation { localized.presentation }
    var locale: PageLocale { localized.locale }

    /// The language of the poll's texts, where the page around them has another.
    var textLanguage: String? { localized.textLanguage }

    /// An address of the poll's, shown in the same way.
    func address(_ suffix: String = "", _ fields: [FormFields.Field] = []) -> String {
        let query = FormFields(frame.fields + fields).urlEncoded
        return "/p/\(poll.slug)\(suffix)" + (query.isEmpty ? "" : "?\(query)")
    }

    /// Whether one voter may send another ballot in place of the first.
    var isChangeable: Bool { poll.content.voting?.perVoter == .changeable }

    /// Whether readers are told apart at all.
    var isUnlimited: Bool { poll.content.voting?.perVoter == .unlimited }
}
