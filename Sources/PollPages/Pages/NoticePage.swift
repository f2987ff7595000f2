/// A page that says why there is nothing to do: a poll that is not open, and errors.
public struct NoticePage: Page {
    /// What there is to say.
    public enum Notice: Sendable, Hashable {
        case draft
        /// Voting begins then (RFC 3339).
        case notYetOpen(String)
        case closed
        case deleted
        case notFound
        case forbidden
        /// The results are for those who have voted.
        case resultsAfterVote
        /// The results come when voting has ended.
        case resultsAfterClose
        /// The database is away; nothing was recorded.
        case busy
        case tooManyRequests
        /// The form's token is no longer good.
        case expired
        /// The publisher's ballot token was good until a while ago.
        case tokenExpired
        /// Nobody with the poll's key made the ballot token.
        case tokenRefused
        case broken
    }

    /// A form that could not be looked at, to be sent once more as it was.
    public struct Resending: Sendable, Hashable {
        public var action: String
        public var fields: FormFields

        public init(action: String, fields: FormFields) {
            self.action = action
            self.fields = fields
        }
    }

    public var notice: Notice
    public var locale: PageLocale
    /// What the poll is called, where there is one.
    public var poll: String?
    public var resultsAddress: String?
    /// Where to try again.
    public var backAddress: String?
    /// Where the reader may vote.
    public var ballotAddress: String?
    /// Where editors sign in to see more.
    public var signInAddress: String?
    public var embedding: Embedding
    /// What was sent in vain.
    public var resending: Resending?

    public init(
        _ notice: Notice,
        locale: PageLocale,
        poll: String? = nil,
        resultsAddress: String? = nil,
        backAddress: String? = nil,
        ballotAddress: String? = nil,
        signInAddress: String? = nil,
        embedding: Embedding = .page
    ) {
        self.notice = notice
        self.locale = locale
        self.poll = poll
        self.resultsAddress = resultsAddress
        self.backAddress = backAddress
        self.ballotAddress = ballotAddress
        self.signInAddress = signInAddress
        self.embedding = embedding
    }

    public var content: PageContent {
        let texts = locale.texts.notices
        var begins = ""
        let words: NoticeTexts.Notice
        switch notice {
        case .draft: words = texts.draft
        case .notYetOpen(let time):
            words = texts.notYetOpen
            begins = locale.time(time)
        case .closed: words = texts.closed
        case .deleted: words = texts.deleted
        case .notFound: words = texts.notFound
        case .forbidden: words = texts.forbidden
        case .resultsAfterVote: words = texts.resultsAfterVote
        case .resultsAfterClose: words = texts.resultsAfterClose
        case .busy: words = texts.busy
        case .tooManyRequests: words = texts.tooMany
        case .expired: words = texts.expired
        case .tokenExpired: words = texts.tokenExpired
        case .tokenRefused: words = texts.tokenRefused
        case .broken: words = texts.broken
        }
        var values: [String: TemplateValue] = [
            "title": .text(words.title),
            "lead": .text(words.text.filling(["date": begins])),
            "poll": .optional(poll),
            "resultsAddress": .optional(resultsAddress),
            "results": .text(texts.toResults),
            "backAddress": .optional(backAddress),
            "back": .text(texts.tryAgain),
            "resendAction": .optional(resending?.action),
            "resend": .text(texts.sendAgain),
            "hidden": .list(
                (resending?.fields.fields ?? []).map { ["name": .text($0.name), "value": .text($0.value)] }
            ),
            "ballotAddress": .optional(ballotAddress),
            "vote": .text(locale.texts.ballot.vote),
            "signInAddress": .optional(signInAddress),
            "signIn": .text(locale.texts.editor.signIn),
        ]
        values.merge(embedding.values) { first, _ in first }
        return PageContent(template: .notice, values: values)
    }
}
