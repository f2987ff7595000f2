public import PollAPI

/// The front page of editors, `/`: their polls, and a form to make another from a template.
public struct FrontPage: Page {
    /// A poll in the list.
    public struct Entry: Sendable, Hashable {
        public var poll: PollView
        /// How many ballots it has; none where they were not counted.
        public var ballots: Int?
        /// Whether it is open and its time is over.
        public var isOver: Bool

        public init(poll: PollView, ballots: Int?, isOver: Bool = false) {
            self.poll = poll
            self.ballots = ballots
            self.isOver = isOver
        }
    }

    public var locale: PageLocale
    /// The newest first.
    public var entries: [Entry]
    /// Where older polls are listed.
    public var olderAddress: String?
    /// Where a filled-in form for a new poll is sent.
    public var createAction: String
    public var signOutAction: String
    /// What was typed before, where the poll could not be made.
    public var entered: FormFields
    /// Why the poll could not be made.
    public var problem: String?
    public var hidden: [FormFields.Field]
    /// Where changes are told (`text/event-stream`).
    public var eventsAddress: String?
    /// Whether the visitor may make, open and close polls.
    public var canEdit: Bool

    public init(
        locale: PageLocale,
        entries: [Entry],
        olderAddress: String? = nil,
        createAction: String,
        signOutAction: String,
        entered: FormFields = FormFields(),
        problem: String? = nil,
        hidden: [FormFields.Field] = [],
        eventsAddress: String? = nil,
        canEdit: Bool = true
    ) {
        self.locale = locale
        self.entries = entries
        self.olderAddress = olderAddress
        self.createAction = createAction
        self.signOutAction = signOutAction
        self.entered = entered
        self.problem = problem
        self.hidden = hidden
        self.eventsAddress = eventsAddress
        self.canEdit = canEdit
    }

    public var content: PageContent {
        let texts = locale.texts.editor
        let chosen = entered[PollTemplate.fieldName].flatMap(PollTemplate.init(rawValue:)) ?? .readerPoll
        return PageContent(
            template: .front,
            values: [
                "title": .text(texts.yourPolls),
                "entries": .list(entries.map(entry)),
                "noPolls": .optional(entries.isEmpty ? texts.noPolls : nil),
                "older": .optional(olderAddress),
                "olderText": .text(texts.older),
                "newPoll": .text(texts.newPoll),
                "newPollHint": .text(texts.newPollHint),
                "action": .text(createAction),
                "templateLabel": .text(texts.template),
                "templates": .list(
                    PollTemplate.allCases.map { template in
                        [
                            "value": .text(template.rawValue),
                            "text": .text(template.name(in: texts)),
                            "on": .flag(template == chosen),
                        ]
                    }
                ),
                "titleLabel": .text(texts.title),
                "titleTyped": .text(entered["title"] ?? ""),
                "slugLabel": .text(texts.slug),
                "slugHint": .text(texts.slugHint),
                "slugTyped": .text(entered["slug"] ?? ""),
                "optionsLabel": .text(texts.options),
                "optionsHint": .text(texts.optionsHint),
                "optionsTyped": .text(entered["options"] ?? ""),
                "create": .text(texts.create),
                "problem": .optional(problem.map { texts.notCreated.filling(["reason": $0]) }),
                "signOutAction": .text(signOutAction),
                "signOut": .text(texts.signOut),
                "hidden": .list(hidden.map { ["name": .text($0.name), "value": .text($0.value)] }),
                "events": .optional(eventsAddress),
                "canEdit": .flag(canEdit),
                "isFramed": false,
            ]
        )
    }

    private func entry(_ entry: Entry) -> TemplateValue {
        let common = locale.texts.common
        let standing = entry.isOver ? PollStatusField.closed : entry.poll.status
        let status =
            switch standing {
            case .draft: common.draft
            case .open: common.open
            case .closed: common.closed
            }
        return [
            "name": .text(entry.poll.content.title),
            "ballotAddress": .text("/p/\(entry.poll.slug)"),
            "resultsAddress": .text("/r/\(entry.poll.slug)"),
            "ballotText": .text(locale.texts.editor.votePage),
            "resultsText": .text(locale.texts.results.results),
            "status": .text(status),
            "statusClass": .text(standing.rawValue),
            "count": .optional(entry.ballots.map { locale.counted(locale.texts.results.ballots, $0) }),
            "created": .text(locale.date(entry.poll.createdAt)),
            "move": canEdit ? move(entry.poll) : false,
        ]
    }

    /// The button that opens a poll, or closes one that is open.
    private func move(_ poll: PollView) -> TemplateValue {
        let texts = locale.texts.editor
        let isOpen = poll.status == .open
        let text = isOpen ? texts.closePoll : texts.openPoll
        return [
            "moveAddress": .text("/polls/\(poll.slug)/\(isOpen ? "close" : "open")"),
            "moveText": .text(text),
            "moveLabel": .text("\(text): \(poll.content.title)"),
        ]
    }
}
