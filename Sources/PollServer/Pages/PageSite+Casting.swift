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
        guard request.isFromOwnPage(settings.address) else { return foreignForm(request, name) }
        var refusal: PageError?
        do {
            try admit(request)
        } catch let error as PageError {
            refusal = error
        }
        let visit: BallotVisit
        do {
            // Whoever sends too much is not worth a question to the database.
            visit = try await self.visit(request, name, isRemembered: refusal != nil)
        } catch let error as PageError where error.kind == .unavailable {
            return resending(form, to: request, name, after: refusal ?? error)
        }
        let sent = SentBallot(form: form, pass: voter(of: form, visit))
        guard let pass = sent.pass else { return try again(visit, sent, trouble: .expired, status: .forbidden) }
        if let refusal { return try again(visit, sent, trouble: .tooMany, status: .tooManyRequests).waiting(refusal) }
        do {
            let ballot = try form.ballot(for: visit.poll, voter: pass.voter)
            let result = try await call(VoteSubmit.self, ballot, for: request)
            return handOver(ReceiptPage.Outcome(result.status), pass, visit)
        } catch let problems as BallotProblems {
            return try again(visit, sent, problems: problems, status: .unprocessableContent)
        } catch is RPCOutcomeUnknown {
            return try again(visit, sent, trouble: .unconfirmed, status: .serviceUnavailable)
        } catch let error as PageError {
            return try await answer(error, to: sent, visit)
        }
    }

    /// What the service did not take, as a page.
    private func answer(_ error: PageError, to sent: SentBallot, _ visit: BallotVisit) async throws -> Response {
        switch error.kind {
        case .unavailable:
            return try again(visit, sent, trouble: .notRecorded, status: .serviceUnavailable).waiting(error)
        case .ballotRejected:
            let data = error.error.data
            guard let problems = BallotProblems(path: data?.path, detail: data?.detail) else { throw error }
            return try again(visit, sent, problems: problems, status: .unprocessableContent)
        case .pollNotOpen:
            let state = try await self.visit(visit.request, visit.poll.id).presentation.votingState(at: moment)
            return notice(state == .open ? .closed : state, for: visit, status: .conflict)
        case .notFound: throw BallotDiversion.deleted
        default: throw error
        }
    }

    /// The form again, with what was typed.
    private func again(
        _ visit: BallotVisit,
        _ sent: SentBallot,
        problems: BallotProblems = BallotProblems(),
        trouble: BallotPage.Trouble? = nil,
        status: HTTPResponse.Status
    ) throws -> Response {
        try page(
            visit,
            form: sent.form,
            problems: problems,
            trouble: trouble,
            pass: sent.pass,
            isChange: sent.isChange,
            status: status
        )
    }

    /// Who casts a form's ballot; nil where the form does not say so in a way that this server has signed for the poll.
    ///
    /// Of several voters whom the server has drawn for one browser the one in its cookie is meant: it may have opened the
    /// ballot in two windows. Whom a publisher names is meant in any case.
    func voter(of form: BallotForm, _ visit: BallotVisit) -> VoterPass? {
        guard let text = form.typed["voter"], let pass = VoterPass(text, key: secrets.voterPassKey),
            pass.poll == visit.poll.id
        else { return nil }
        guard pass.kind == .drawn, !visit.isUnlimited, let known = visit.pass else { return pass }
        return known
    }

    /// The redirect to what came of a form; the browser is told who has voted.
    func handOver(_ outcome: ReceiptPage.Outcome, _ pass: VoterPass, _ visit: BallotVisit) -> Response {
        let sealed = seal(outcome, pass)
        var response = Response.seeOther(visit.address("/receipt", sealed.map { [.init("s", $0)] } ?? []))
        response.headers[.referrerPolicy] = "same-origin"
        guard !visit.isUnlimited else { return response }
        let isAfterVote = visit.presentation.visibility == .afterVote
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
        let age = visit.presentation.cookieLifetime(at: now())
        return "\(PageSite.voterCookie)=\(pass.signed(with: secrets.voterPassKey)); Path=\(path); Max-Age=\(age); "
            + "HttpOnly; \(reach)"
    }
}

/// A ballot that has been sent: what was typed, and who sends it if that is known.
private struct SentBallot {
    let form: BallotForm
    let pass: VoterPass?

    /// Whether it was to take the place of an earlier one.
    var isChange: Bool { form.typed["change"] != nil }
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
    func waiting(_ error: PageError) -> Response {
        var response = self
        if let wait = error.error.data?.retryAfter { response.headers[.retryAfter] = String(wait) }
        return response
    }
}
