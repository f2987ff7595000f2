import HTTPTypes
import HummingbirdCore
import JSONRPC
import PollAPI
import PollPages
import PollService

extension PageSite {
    /// `POST /p/<slug>`: casts the ballot of the form, or shows the form again with everything that was typed.
    func cast(_ request: PageRequest, _ name: String) async throws -> Response {
        let form = BallotForm(try await request.form())
        let visit = try await visit(request, name)
        guard request.isFromOwnPage(settings.address) else { return foreignForm(visit) }
        let isChange = form.typed["change"] != nil
        guard let pass = voter(of: form, visit) else {
            return try page(visit, form: form, trouble: .expired, isChange: isChange, status: .forbidden)
        }
        /// The form again, with what was typed.
        func again(
            _ trouble: BallotPage.Trouble?,
            _ status: HTTPResponse.Status,
            problems: BallotProblems = BallotProblems()
        ) throws -> Response {
            try page(
                visit,
                form: form,
                problems: problems,
                trouble: trouble,
                pass: pass,
                isChange: isChange,
                status: status
            )
        }
        do {
            try admit(request)
            let ballot = try form.ballot(for: visit.poll, voter: pass.voter)
            let result = try await call(VoteSubmit.self, ballot, for: request)
            return handOver(ReceiptPage.Outcome(result.status), pass, visit)
        } catch let problems as BallotProblems {
            return try again(nil, .unprocessableContent, problems: problems)
        } catch is RPCEndpoint.AnswerWithheld {
            return try again(.unconfirmed, .serviceUnavailable)
        } catch let error as PageError {
            switch error.kind {
            case .rateLimited: return try again(.tooMany, .tooManyRequests).waiting(error)
            case .unavailable: return try again(.notRecorded, .serviceUnavailable).waiting(error)
            case .ballotRejected:
                let data = error.error.data
                guard let problems = BallotProblems(path: data?.path, detail: data?.detail) else { throw error }
                return try again(nil, .unprocessableContent, problems: problems)
            case .pollNotOpen:
                let state = try await self.visit(request, name).poll.votingState(at: now())
                return notice(state == .open ? .closed : state, for: visit, status: .conflict)
            case .notFound: throw BallotDiversion.deleted
            default: throw error
            }
        }
    }

    /// `POST /p/<slug>/withdraw`: takes the voter's ballot back.
    func withdraw(_ request: PageRequest, _ name: String) async throws -> Response {
        let form = BallotForm(try await request.form())
        let visit = try await visit(request, name)
        guard request.isFromOwnPage(settings.address), let pass = voter(of: form, visit) else {
            return foreignForm(visit)
        }
        try admit(request)
        guard let (receipt, _) = try await ballot(of: pass, for: request) else { return .seeOther(visit.address()) }
        do {
            _ = try await call(VoteWithdraw.self, .init(receipt: receipt), for: request)
        } catch let error as PageError where error.kind == .pollNotOpen {
            return notice(.closed, for: visit, status: .conflict)
        }
        return handOver(.withdrawn, pass, visit)
    }

    /// Who casts a form's ballot; nil where the form does not say so in a way that this server has signed for the poll.
    ///
    /// Of several voters whom the server has drawn for one browser the one in its cookie is meant: it may have opened the
    /// ballot in two windows. Whom a publisher names is meant in any case.
    private func voter(of form: BallotForm, _ visit: BallotVisit) -> VoterPass? {
        guard let text = form.typed["voter"], let pass = VoterPass(text, key: secrets.voterPassKey),
            pass.poll == visit.poll.id
        else { return nil }
        guard pass.kind == .drawn, !visit.isUnlimited, let known = visit.pass, known.kind == .drawn else { return pass }
        return known
    }

    /// The redirect to what came of a form; the browser is told who has voted.
    private func handOver(_ outcome: ReceiptPage.Outcome, _ pass: VoterPass, _ visit: BallotVisit) -> Response {
        let sealed = seal(outcome, pass)
        var response = Response.seeOther(visit.address("/receipt", sealed.map { [.init("s", $0)] } ?? []))
        response.headers[.referrerPolicy] = "same-origin"
        guard !visit.isUnlimited else { return response }
        let isAfterVote = visit.poll.content.results?.visibility == .afterVote
        for path in ["/p/\(visit.poll.slug)"] + (isAfterVote ? ["/r/\(visit.poll.slug)"] : []) {
            response.headers.append(HTTPField(name: .setCookie, value: cookie(of: pass, path: path, visit)))
        }
        return response
    }

    /// What the page after a form is told in its address.
    func seal(_ outcome: ReceiptPage.Outcome, _ pass: VoterPass) -> String? {
        BallotHandOver(pass: pass, outcome: outcome, expires: now() + BallotHandOver.lifetime)
            .sealed(with: secrets.handOverKey)
    }

    private func cookie(of pass: VoterPass, path: String, _ visit: BallotVisit) -> String {
        let isSecure = settings.address.isSecure(visit.request)
        // In a frame of another site a cookie is kept for that site alone, and by TLS only.
        let reach =
            visit.frame.isFramed && isSecure
            ? "SameSite=None; Secure; Partitioned" : isSecure ? "SameSite=Lax; Secure" : "SameSite=Lax"
        let age = visit.poll.cookieLifetime(at: now())
        return "\(PageSite.voterCookie)=\(pass.signed(with: secrets.voterPassKey)); Path=\(path); Max-Age=\(age); "
            + "HttpOnly; \(reach)"
    }
}

extension ReceiptPage.Outcome {
    init(_ status: BallotStatusField) {
        self =
            switch status {
            case .counted: .counted
            case .alreadyCounted: .alreadyCounted
            case .changed: .changed
            case .withdrawn: .withdrawn
            }
    }
}

extension Response {
    /// The answer with the time after which to try again.
    fileprivate func waiting(_ error: PageError) -> Response {
        var response = self
        if let wait = error.error.data?.retryAfter { response.headers[.retryAfter] = String(wait) }
        return response
    }
}
