import HTTPTypes
import HummingbirdCore
import JSONRPC
import PollAPI
import PollPages
import PollService

extension PageSite {
    /// `/p/…`: ballots, receipts, and what others need to show them.
    func ballots(_ request: PageRequest) async throws -> Response? {
        guard (2...3).contains(request.segments.count) else { return nil }
        let name = request.segments[1]
        do {
            switch request.segments.dropFirst(2).first {
            case nil:
                if request.method == .post { return try await cast(request, name) }
                guard request.isRead else { throw HTTPError.readOrPosted }
                return try await ballot(request, name)
            case "receipt":
                if request.method == .post { return try await lookUp(request, name) }
                guard request.isRead else { throw HTTPError.readOrPosted }
                return try await receiptPage(request, name)
            case "withdraw":
                guard request.method == .post else { throw HTTPError.posted }
                return try await withdraw(request, name)
            case "places":
                guard request.isRead else { throw HTTPError.readOnly }
                return try await places(request, name)
            case "rpc": return try await pollCalls(request, name)
            default: return nil
            }
        } catch let diversion as BallotDiversion {
            return notice(diversion, for: request, name)
        } catch let error as PageError {
            return notice(error, for: request, name)
        }
    }

    /// Addresses beside `/p`, `/r`, `/` and `/assets`.
    func others(_ request: PageRequest) async throws -> Response? {
        request.segments == ["oembed"] ? try await oEmbed(request) : nil
    }

    /// `GET /p/<slug>`: the ballot, what was done with it, or why there is none.
    private func ballot(_ request: PageRequest, _ name: String) async throws -> Response {
        try admitLook(request)
        let visit = try await visit(request, name)
        guard name == visit.poll.slug else { return .seeOther(visit.addressAsAsked) }
        let state = visit.presentation.votingState(at: moment)
        guard state == .open else { return notice(state, for: visit) }
        guard let pass = visit.pass, !visit.isUnlimited || pass.kind == .named,
            let (receipt, ballot) = try await self.ballot(of: pass, for: request)
        else {
            return try page(visit)
        }
        guard visit.isChangeable else {
            let outcome = ballot.status == .withdrawn ? ReceiptPage.Outcome.withdrawn : .alreadyCounted
            return receiptPage(visit, pass, receipt: receipt, outcome: outcome)
        }
        if ballot.status == .withdrawn { return try page(visit) }
        let form = BallotForm(answers: ballot.answers, demographics: ballot.demographics, of: visit.poll)
        return try page(visit, form: form, isChange: true)
    }

    /// The ballot as a page.
    func page(
        _ visit: BallotVisit,
        form: BallotForm = BallotForm(),
        problems: BallotProblems = BallotProblems(),
        trouble: BallotPage.Trouble? = nil,
        pass: VoterPass? = nil,
        isChange: Bool = false,
        status: HTTPResponse.Status = .ok
    ) throws -> Response {
        let known = visit.isUnlimited && visit.pass?.kind != .named ? nil : visit.pass
        let pass = pass ?? known ?? .drawn(for: visit.poll.id)
        var hidden = [FormFields.Field("voter", pass.signed(with: secrets.voterPassKey))]
        if isChange { hidden.append(.init("change", "1")) }
        var page = BallotPage(
            poll: visit.poll,
            locale: visit.locale,
            form: form,
            problems: problems,
            action: visit.address(),
            hidden: hidden,
            placesAddress: "/p/\(visit.poll.slug)/places",
            isChange: isChange,
            trouble: trouble,
            embedding: visit.frame.embedding,
            linking: linking(visit)
        )
        page.textLanguage = visit.textLanguage
        return show(page, status: status, for: visit)
    }

    /// A page of a visit: it is not kept, and names no address with secrets to other sites.
    func show(_ page: some Page, status: HTTPResponse.Status = .ok, for visit: BallotVisit) -> Response {
        var response = show(page, status: status, frameAncestors: visit.frame.ancestors)
        response.headers[.referrerPolicy] = "same-origin"
        return response
    }
}

extension BallotVisit {
    /// The address of the poll with everything that was asked for.
    var addressAsAsked: String {
        let query = request.query.urlEncoded
        return "/p/\(poll.slug)" + (query.isEmpty ? "" : "?\(query)")
    }
}
