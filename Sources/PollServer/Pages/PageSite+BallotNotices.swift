import HTTPTypes
import HummingbirdCore
import PollAPI
import PollPages
import PollService

extension PageSite {
    /// The page of a poll that takes no ballots.
    func notice(_ state: VotingState, for visit: BallotVisit, status: HTTPResponse.Status? = nil) -> Response {
        let notice: NoticePage.Notice
        var usual = HTTPResponse.Status.ok
        switch state {
        case .draft:
            notice = .draft
            // What an editor still writes is nobody else's business, its title included.
            usual = .notFound
        case .notYetOpen(let time): notice = .notYetOpen(time.rfc3339)
        case .open: notice = .busy
        case .closed: notice = .closed
        }
        let page = NoticePage(
            notice,
            locale: visit.locale,
            poll: state == .draft ? nil : visit.poll.content.title,
            resultsAddress: visit.presentation.showsResults(at: moment, hasVoted: visit.pass != nil)
                ? visit.resultsAddress() : nil,
            embedding: visit.frame.embedding
        )
        var response = show(page, status: status ?? usual, frameAncestors: publishedAncestors(of: visit.poll))
        response.headers[.referrerPolicy] = "same-origin"
        return response
    }

    /// The page of a form that did not come from a page of the server, or not for this poll.
    func foreignForm(_ request: PageRequest, _ name: String) -> Response {
        show(.expired, status: .forbidden, for: request, name)
    }

    /// The page that says what went wrong with a ballot.
    func notice(_ error: PageError, for request: PageRequest, _ name: String) -> Response {
        let (notice, status) = error.notice
        return show(notice, status: status, for: request, name).waiting(error)
    }

    /// The page that holds what was sent and sends it again, for when nothing can be looked up.
    func resending(_ form: BallotForm, to request: PageRequest, _ name: String, after error: PageError) -> Response {
        let (notice, status) = error.notice
        let query = request.query.urlEncoded
        let address = request.path + (query.isEmpty ? "" : "?\(query)")
        return show(
            notice,
            status: status,
            for: request,
            name,
            resending: .init(action: address, fields: form.typed)
        ).waiting(error)
    }

    /// A notice about a poll that was not looked up.
    private func show(
        _ notice: NoticePage.Notice,
        status: HTTPResponse.Status,
        for request: PageRequest,
        _ name: String,
        resending: NoticePage.Resending? = nil
    ) -> Response {
        let ancestors = ancestors(ofPollNamed: name)
        let frame = BallotFrame(request, ancestors: ancestors)
        let query = FormFields(frame.fields).urlEncoded
        let back = pollAddress(name) + (query.isEmpty ? "" : "?\(query)")
        var page = NoticePage(
            notice,
            locale: request.locale,
            backAddress: resending == nil && notice != .notFound ? back : nil,
            embedding: frame.embedding
        )
        page.resending = resending
        var response = show(page, status: status, frameAncestors: ancestors)
        response.headers[.referrerPolicy] = "same-origin"
        return response
    }

    /// Who may hold a poll's notices in a frame: what a draft says of that is not told yet.
    private func publishedAncestors(of poll: PollView) -> FrameAncestors {
        poll.status == .draft ? .origins(settings.framingOrigins) : ancestors(of: poll)
    }

    /// The address of a poll that is named in a request.
    private func pollAddress(_ name: String) -> String {
        let bytes = FormFields([.init(name, "")]).urlEncoded.dropLast()
        return "/p/\(bytes)"
    }

    /// The page that a visit leads to instead.
    func notice(_ diversion: BallotDiversion, for request: PageRequest, _ name: String) -> Response {
        let (page, status, ancestors) =
            switch diversion {
            case .deleted:
                (
                    NoticePage(.deleted, locale: request.locale), HTTPResponse.Status.gone, ancestors(ofPollNamed: name)
                )
            case .token(let refusal, let poll):
                (
                    NoticePage(
                        refusal == .expired ? .tokenExpired : .tokenRefused,
                        locale: request.locale,
                        poll: poll.status == .draft ? nil : poll.content.title,
                        embedding: BallotFrame(request, ancestors: publishedAncestors(of: poll)).embedding
                    ), .forbidden, publishedAncestors(of: poll)
                )
            }
        var response = show(page, status: status, frameAncestors: ancestors)
        response.headers[.referrerPolicy] = "same-origin"
        return response
    }
}

extension BallotVisit {
    /// Where the results are; a poll that shows them to those who have voted is told that this reader has.
    func resultsAddress(_ sealed: String? = nil) -> String {
        let isAfterVote = presentation.visibility == .afterVote
        return "/r/\(poll.slug)"
            + (isAfterVote ? sealed.map { "?\(FormFields([.init("s", $0)]).urlEncoded)" } ?? "" : "")
    }
}
