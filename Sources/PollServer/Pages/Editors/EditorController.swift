import HTTPTypes
import HummingbirdCore
import JSONRPC
import PollAPI
import PollPages
import PollService

/// Shows an editor's polls, makes new ones, and opens and closes them: `/` and `/polls`.
struct EditorController: Sendable {
    private static let cursorField = "before"

    let calls: PageCalls
    let polls: EditorPolls
    let visitors: VisitorAuthenticator
    let signIn: SignInController
    let renderer: PageRenderer

    /// `/`: an editor's polls, and where to sign in for others.
    func front(_ request: PageRequest) async throws -> Response {
        guard request.isRead else { throw HTTPError.readOnly }
        let visitor = try await visitors.visitor(of: request)
        guard visitor.caller.has(.results) else {
            // Programs get a text.
            if request.headers[.accept]?.contains("text/html") != true { return Self.greeting }
            return signIn.page(request, next: .front)
        }
        return try await frontPage(request, visitor)
    }

    /// `/polls`, where a poll is made, and `/polls/<slug>/open` and `/close`.
    func changePolls(_ request: PageRequest) async throws -> Response? {
        let path = Array(request.segments.dropFirst())
        guard path.isEmpty || path.count == 2 && ["open", "close"].contains(path[1]) else { return nil }
        if request.isRead { return .seeOther("/") }
        guard request.method == .post else { throw HTTPError.readOrPosted }
        let visitor = try await visitors.visitor(of: request)
        let form: FormFields
        if let session = visitor.session {
            form = try await visitors.form(request, of: session)
        } else if visitor.key != nil {
            form = try await request.form()
        } else {
            return signIn.page(request, next: .front, status: .forbidden)
        }
        if path.isEmpty { return try await createPoll(request, visitor, form) }
        let name = PollName(poll: path[0])
        do {
            if path[1] == "open" {
                _ = try await calls.call(PollOpen.self, name, as: visitor.caller, for: request)
            } else {
                _ = try await calls.call(PollClose.self, name, as: visitor.caller, for: request)
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
            _ = try await calls.call(PollCreate.self, params, as: visitor.caller, for: request)
            return .seeOther("/")
        } catch let error as PageError where error.isShownBesideForm {
            return try await frontPage(
                request,
                visitor,
                entered: form,
                problem: error.sentence,
                status: .unprocessableContent
            )
        }
    }

    private func frontPage(
        _ request: PageRequest,
        _ visitor: Visitor,
        entered: FormFields = FormFields(),
        problem: String? = nil,
        status: HTTPResponse.Status = .ok
    ) async throws -> Response {
        let cursor = request.isRead ? request.query[Self.cursorField] : nil
        let (entries, next) = try await polls.entries(cursor: cursor, as: visitor.caller, for: request)
        let page = FrontPage(
            locale: request.locale,
            entries: entries,
            olderAddress: next.map { "/?" + FormFields([.init(Self.cursorField, $0)]).urlEncoded },
            createAction: "/polls",
            signOutAction: "/signout",
            entered: entered,
            problem: problem,
            hidden: visitors.tokenFields(of: visitor),
            eventsAddress: cursor == nil ? "/events" : nil,
            canEdit: visitor.isEditor
        )
        return renderer.response(page, status: status)
    }

    private static let greeting = Response(
        .ok,
        text: "Canvass answers JSON-RPC 2.0 at POST /rpc; ask rpc.discover what it offers.\n"
            + "People sign in at /signin, vote at /p/<slug>, and find results at /r/<slug>.\n"
    )
}

extension PageError {
    /// Whether the editor can mend it in the form.
    fileprivate var isShownBesideForm: Bool {
        switch kind {
        case .conflict, .pollNotOpen, .pollLocked, .ballotRejected, .notFound: true
        case nil: error.code == RPCError.Code.invalidParams
        case .unauthorized, .forbidden, .rateLimited, .unavailable: false
        }
    }
}
