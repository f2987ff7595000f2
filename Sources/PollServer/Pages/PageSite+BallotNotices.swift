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
        case .notYetOpen(let time): notice = .notYetOpen(time)
        case .open: notice = .busy
        case .closed: notice = .closed
        }
        let page = NoticePage(
            notice,
            locale: visit.locale,
            poll: state == .draft ? nil : visit.poll.content.title,
            resultsAddress: visit.poll.showsResults(at: now(), hasVoted: visit.pass != nil)
                ? visit.resultsAddress() : nil,
            embedding: visit.frame.embedding
        )
        return show(page, status: status ?? usual, for: visit)
    }

    /// The page of a form that did not come from a page of the server, or not for this poll.
    func foreignForm(_ request: PageRequest, _ name: String) -> Response {
        let page = NoticePage(.expired, locale: request.locale, backAddress: pollAddress(name))
        return show(page, status: .forbidden, frameAncestors: .origins(settings.framingOrigins))
    }

    /// The page that holds what was sent and sends it again, for when nothing can be looked up.
    func resending(_ form: BallotForm, to request: PageRequest, after error: PageError) -> Response {
        let (notice, status) = error.notice
        let query = request.query.urlEncoded
        var page = NoticePage(notice, locale: request.locale)
        page.resending = .init(action: request.path + (query.isEmpty ? "" : "?\(query)"), fields: form.typed)
        var response = show(page, status: status, frameAncestors: .origins(settings.framingOrigins)).waiting(error)
        response.headers[.referrerPolicy] = "same-origin"
        return response
    }

    /// The address of a poll that is named in a request.
    private func pollAddress(_ name: String) -> String {
        let bytes = FormFields([.init(name, "")]).urlEncoded.dropLast()
        return "/p/\(bytes)"
    }

    /// The page that a visit leads to instead.
    func notice(_ diversion: BallotDiversion, for request: PageRequest) -> Response {
        let (page, status, ancestors) =
            switch diversion {
            case .deleted:
                (
                    NoticePage(.deleted, locale: request.locale), HTTPResponse.Status.gone,
                    FrameAncestors.origins(settings.framingOrigins)
                )
            case .token(let refusal, let poll):
                (
                    NoticePage(
                        refusal == .expired ? .tokenExpired : .tokenRefused,
                        locale: request.locale,
                        poll: poll.status == .draft ? nil : poll.content.title,
                        embedding: BallotFrame(request, ancestors: ancestors(of: poll)).embedding
                    ), .forbidden, ancestors(of: poll)
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
        let isAfterVote = poll.content.results?.visibility == .afterVote
        return "/r/\(poll.slug)"
            + (isAfterVote ? sealed.map { "?\(FormFields([.init("s", $0)]).urlEncoded)" } ?? "" : "")
    }
}
