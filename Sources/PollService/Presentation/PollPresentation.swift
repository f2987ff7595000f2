package import PollAPI
package import Polls

/// A poll as pages show it to one caller, and what decides how they treat the caller.
package struct PollPresentation: Sendable, Hashable {
    /// The poll as `poll.get` returns it to the caller, with the rules of its results.
    ///
    /// Of a draft that the caller may not see it holds what a page about it needs: the languages and who may frame it.
    package var poll: PollView
    package let opens: Instant?
    package let closes: Instant?
    /// When readers without a key see results.
    package let readerAccess: ReaderAccess
    /// Whether readers see every ballot as it comes, and not release by release.
    package let isLive: Bool

    /// Whether the poll takes ballots at a moment, by the clock of whoever asks. When one is cast, the database's
    /// decides.
    package func votingState(at now: Instant) -> VotingState {
        VotingState(poll.status, opens: opens, closes: closes, at: now)
    }

    /// The status as readers understand it: a poll whose time is over is closed.
    package func effectiveStatus(at now: Instant) -> PollStatusField {
        votingState(at: now) == .closed ? .closed : poll.status
    }

    /// Who sees the results without a key.
    package var visibility: VisibilityField { poll.content.results?.visibility ?? .editors }

    /// Whether readers without a key see results at a moment.
    /// - Parameter hasVoted: whether the answer is for somebody who has.
    package func showsResults(at now: Instant, hasVoted: Bool) -> Bool {
        switch readerAccess {
        case .never: false
        case .always: true
        case .from(let moment): now >= moment
        case .withBallot: hasVoted
        }
    }
}

extension PollPresentation {
    init(_ poll: Poll, for caller: Caller) {
        let voting = poll.definition.voting
        self.init(
            poll: PollView(poll, for: caller),
            opens: voting.opens,
            closes: voting.closes,
            readerAccess: poll.readerAccess,
            isLive: poll.definition.results.isLive
        )
    }
}

extension PollView {
    /// A poll as pages show it to a caller.
    fileprivate init(_ poll: Poll, for caller: Caller) {
        self.init(poll)
        guard !caller.has(.results) else { return }
        let rules = content.results
        if poll.status == .draft { withholdDraft() } else { content.withholdEditorsPart() }
        content.results = rules
    }

    /// Takes out what nobody but editors may know of a draft.
    private mutating func withholdDraft() {
        content = PollContent(
            title: "",
            questions: [],
            language: content.language,
            translations: content.translations?.mapValues { _ in PollTranslation() },
            embed: content.embed
        )
    }
}
