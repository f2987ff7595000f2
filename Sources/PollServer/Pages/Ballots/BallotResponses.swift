import HTTPTypes
import HummingbirdCore
import PollAPI
import PollPages
import PollService
import Polls

/// Makes the responses that the pages of ballots and receipts share.
struct BallotResponses: Sendable {
    let renderer: PageRenderer
    let voters: VoterAuthenticator
    let recentPolls: RecentPolls
    let settings: PageSettings

    /// A page about a poll: it is not cached, and names no address with secrets to other sites.
    func response(_ page: some Page, status: HTTPResponse.Status = .ok, _ context: BallotContext) -> Response {
        response(page, status: status, frameAncestors: context.embed.ancestors)
    }

    private func response(
        _ page: some Page,
        status: HTTPResponse.Status,
        frameAncestors: FrameAncestors
    ) -> Response {
        var response = renderer.response(page, status: status, frameAncestors: frameAncestors)
        response.headers[.referrerPolicy] = "same-origin"
        return response
    }

    /// The page of a poll that takes no ballots.
    func notice(_ state: VotingState, _ context: BallotContext, status: HTTPResponse.Status? = nil) -> Response {
        let notice: NoticePage.Notice
        var usual = HTTPResponse.Status.ok
        switch state {
        case .draft:
            notice = .draft
            // Only editors may know what is in a draft, its title included.
            usual = .notFound
        case .notYetOpen(let time): notice = .notYetOpen(time.rfc3339)
        case .open: notice = .busy
        case .closed: notice = .closed
        }
        let showsResults = context.presentation.showsResults(at: settings.moment, hasVoted: context.voter != nil)
        let page = NoticePage(
            notice,
            locale: context.locale,
            poll: state == .draft ? nil : context.poll.content.title,
            resultsAddress: showsResults ? context.resultsAddress() : nil,
            embedding: context.embed.embedding
        )
        return response(page, status: status ?? usual, frameAncestors: publishedAncestors(of: context.poll))
    }

    /// The page of a form that did not come from a page of the server, or not for this poll.
    func foreignForm(_ request: PageRequest, _ name: String) -> Response {
        notice(.expired, status: .forbidden, for: request, name)
    }

    /// The page that says what went wrong with a ballot.
    func notice(_ error: PageError, for request: PageRequest, _ name: String) -> Response {
        let (notice, status) = error.notice
        return self.notice(notice, status: status, for: request, name).waiting(error)
    }

    /// The page that holds the form and sends it again, for when the database is down.
    func resending(_ form: BallotForm, to request: PageRequest, _ name: String, after error: PageError) -> Response {
        let (notice, status) = error.notice
        let query = request.query.urlEncoded
        let address = request.path + (query.isEmpty ? "" : "?\(query)")
        return self.notice(
            notice,
            status: status,
            for: request,
            name,
            resending: .init(action: address, fields: form.entered)
        ).waiting(error)
    }

    /// The page of a request that leads to another page than the ballot.
    func notice(_ redirect: BallotRedirect, for request: PageRequest, _ name: String) -> Response {
        switch redirect {
        case .deleted:
            return response(
                NoticePage(.deleted, locale: request.locale),
                status: .gone,
                frameAncestors: ancestors(ofPollNamed: name)
            )
        case .token(let refusal, let poll):
            let ancestors = publishedAncestors(of: poll)
            let page = NoticePage(
                refusal == .expired ? .tokenExpired : .tokenRefused,
                locale: request.locale,
                poll: poll.status == .draft ? nil : poll.content.title,
                embedding: EmbedContext(request, ancestors: ancestors).embedding
            )
            return response(page, status: .forbidden, frameAncestors: ancestors)
        }
    }

    /// The redirect from a form to the page of its result; a cookie says who has voted.
    func confirmation(_ outcome: ReceiptPage.Outcome, _ voter: SignedVoter, _ context: BallotContext) -> Response {
        let sealed = voters.seal(outcome, voter)
        var response = Response.seeOther(context.address("/receipt", sealed.map { [.init("s", $0)] } ?? []))
        response.headers[.referrerPolicy] = "same-origin"
        guard !context.isUnlimited else { return response }
        let isAfterVote = context.presentation.visibility == .afterVote
        for path in ["/p/\(context.poll.slug)"] + (isAfterVote ? ["/r/\(context.poll.slug)"] : []) {
            let cookie = voters.cookie(of: voter, path: path, context)
            response.headers.append(HTTPField(name: .setCookie, value: cookie))
        }
        return response
    }

    /// A notice about a poll that was not looked up.
    private func notice(
        _ notice: NoticePage.Notice,
        status: HTTPResponse.Status,
        for request: PageRequest,
        _ name: String,
        resending: NoticePage.Resending? = nil
    ) -> Response {
        let ancestors = ancestors(ofPollNamed: name)
        let embed = EmbedContext(request, ancestors: ancestors)
        let query = FormFields(embed.fields).urlEncoded
        let back = pollAddress(name) + (query.isEmpty ? "" : "?\(query)")
        var page = NoticePage(
            notice,
            locale: request.locale,
            backAddress: resending == nil && notice != .notFound ? back : nil,
            embedding: embed.embedding
        )
        page.resending = resending
        return response(page, status: status, frameAncestors: ancestors)
    }

    /// Who may frame a poll's notices; what a draft says of frames is not public yet.
    private func publishedAncestors(of poll: PollView) -> FrameAncestors {
        poll.status == .draft
            ? .origins(settings.framingOrigins) : FrameAncestors(poll, usual: settings.framingOrigins)
    }

    /// Who may frame pages about a poll that was not looked up.
    private func ancestors(ofPollNamed name: String) -> FrameAncestors {
        recentPolls.poll(named: name).map { FrameAncestors($0.poll, usual: settings.framingOrigins) }
            ?? .origins(settings.framingOrigins)
    }

    /// The address of a poll that is named in a request.
    private func pollAddress(_ name: String) -> String {
        let bytes = FormFields([.init(name, "")]).urlEncoded.dropLast()
        return "/p/\(bytes)"
    }
}
