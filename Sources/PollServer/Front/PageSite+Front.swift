import HTTPTypes
import HummingbirdCore
import JSONRPC
import PollAPI
import PollPages
import PollService

extension PageSite {
    /// How many polls one page lists.
    private static let entriesPerPage = 20
    private static let cursorField = "before"

    /// `/`: an editor's polls, and where to sign in for others.
    func front(_ request: PageRequest) async throws -> Response? {
        guard request.isRead else { throw HTTPError.readOnly }
        let visitor = try await visitor(of: request)
        guard visitor.caller.has(.results) else {
            // A program is told what there is for programs.
            if request.headers[.accept]?.contains("text/html") != true { return Self.greeting }
            return signInPage(request, next: .front)
        }
        return try await frontPage(request, visitor)
    }

    /// `/polls`, where a poll is made, and `/polls/<slug>/open` and `/close`.
    func changePolls(_ request: PageRequest) async throws -> Response? {
        let path = Array(request.segments.dropFirst())
        guard path.isEmpty || path.count == 2 && ["open", "close"].contains(path[1]) else { return nil }
        if request.isRead { return .seeOther("/") }
        guard request.method == .post else { throw HTTPError.readOrPosted }
        let visitor = try await visitor(of: request)
        let form: FormFields
        if let session = visitor.session {
            form = try await editorForm(request, of: session)
        } else if visitor.key != nil {
            form = try await request.form()
        } else {
            return signInPage(request, next: .front, status: .forbidden)
        }
        if path.isEmpty { return try await createPoll(request, visitor, form) }
        let name = PollName(poll: path[0])
        do {
            if path[1] == "open" {
                _ = try await call(PollOpen.self, name, as: visitor.caller, for: request)
            } else {
                _ = try await call(PollClose.self, name, as: visitor.caller, for: request)
            }
        } catch let error as PageError where error.isShownBesideForm {
            return try await frontPage(request, visitor, problem: error.sentence, status: .conflict)
        }
        return .seeOther("/")
    }

    /// Makes a draft of what was typed; where that is refused, the form comes back with it and says why.
    private func createPoll(_ request: PageRequest, _ visitor: Visitor, _ form: FormFields) async throws -> Response {
        do {
            let params = PollTemplate.draft(from: form, locale: request.locale)
            _ = try await call(PollCreate.self, params, as: visitor.caller, for: request)
            return .seeOther("/")
        } catch let error as PageError where error.isShownBesideForm {
            return try await frontPage(
                request,
                visitor,
                typed: form,
                problem: error.sentence,
                status: .unprocessableContent
            )
        }
    }

    private func frontPage(
        _ request: PageRequest,
        _ visitor: Visitor,
        typed: FormFields = FormFields(),
        problem: String? = nil,
        status: HTTPResponse.Status = .ok
    ) async throws -> Response {
        let cursor = request.isRead ? request.query[Self.cursorField] : nil
        let (entries, next) = try await frontEntries(cursor: cursor, as: visitor.caller, for: request)
        let page = FrontPage(
            locale: request.locale,
            entries: entries,
            olderAddress: next.map { "/?" + FormFields([.init(Self.cursorField, $0)]).urlEncoded },
            createAction: "/polls",
            signOutAction: "/signout",
            typed: typed,
            problem: problem,
            hidden: tokenFields(of: visitor),
            eventsAddress: cursor == nil ? "/events" : nil,
            canEdit: visitor.isEditor
        )
        return show(page, status: status)
    }

    /// The polls of a page with the ballots that each has, and where the next page begins.
    func frontEntries(
        cursor: String?,
        as caller: Caller,
        for request: PageRequest
    ) async throws -> (entries: [FrontPage.Entry], next: String?) {
        let params = PollList.Params(limit: Self.entriesPerPage, cursor: cursor)
        let list = try await call(PollList.self, params, as: caller, for: request)
        var ballots: [String: Int] = [:]
        try await withThrowingTaskGroup(of: (String, Int?).self) { group in
            for (number, poll) in list.polls.enumerated() {
                // A few at a time, so that one page does not take every connection.
                if number >= 2, let (id, count) = try await group.next() { ballots[id] = count }
                group.addTask { [self] in (poll.id, try await ballotCount(of: poll, as: caller, for: request)) }
            }
            for try await (id, count) in group { ballots[id] = count }
        }
        let entries = list.polls.map { poll in
            FrontPage.Entry(
                poll: poll,
                ballots: ballots[poll.id],
                isOver: poll.votingState(at: moment) == .closed
            )
        }
        return (entries, list.nextCursor)
    }

    /// How many ballots a poll has; nil where it is not to be counted now.
    private func ballotCount(of poll: PollView, as caller: Caller, for request: PageRequest) async throws -> Int? {
        guard poll.status != .draft else { return nil }
        do {
            let params = ResultsBreakdown.Params(poll: poll.id, question: poll.content.questions.first?.key)
            return try await call(ResultsBreakdown.self, params, as: caller, for: request).base.ballots
        } catch is PageError {
            // A poll that was deleted meanwhile, or takes too long to count, is listed without a number.
            return nil
        }
    }

    private static let greeting = Response(
        .ok,
        text: "Canvass answers JSON-RPC 2.0 at POST /rpc; ask rpc.discover what it offers.\n"
            + "People sign in at /signin, vote at /p/<slug>, and find results at /r/<slug>.\n"
    )
}

extension PageError {
    /// Whether whoever filled in a form can do something about it.
    fileprivate var isShownBesideForm: Bool {
        switch kind {
        case .conflict, .pollNotOpen, .pollLocked, .ballotRejected, .notFound: true
        case nil: error.code == RPCError.Code.invalidParams
        case .unauthorized, .forbidden, .rateLimited, .unavailable: false
        }
    }
}
