import HTTPTypes
import HummingbirdCore
import JSONRPC
import PollAPI
import PollPages
import PollService

/// Shows ballots and casts them: `/p/<slug>`.
struct BallotController: Sendable {
    let calls: PageCalls
    let limits: PageLimits
    let contexts: BallotContextLoader
    let voters: VoterAuthenticator
    let responses: BallotResponses
    let settings: PageSettings

    /// - Throws: ``BallotRedirect``, ``PageError``, ``HTTPError``.
    func respond(to request: PageRequest, _ name: String) async throws -> Response {
        if request.method == .post { return try await cast(request, name) }
        guard request.isRead else { throw HTTPError.readOrPosted }
        return try await ballot(request, name)
    }

    /// `GET`: the ballot, the receipt of a voter who has voted, or a notice why there is no ballot.
    private func ballot(_ request: PageRequest, _ name: String) async throws -> Response {
        try limits.acquireRead(request)
        let context = try await contexts.context(request, name)
        guard name == context.poll.slug else { return .seeOther(context.requestedAddress) }
        let state = context.presentation.votingState(at: settings.moment)
        guard state == .open else { return responses.notice(state, context) }
        guard let voter = context.voter, !context.isUnlimited || voter.kind == .named,
            let (receipt, ballot) = try await contexts.ballot(of: voter, for: request)
        else {
            return page(context)
        }
        guard context.isChangeable else {
            let outcome = ballot.status == .withdrawn ? ReceiptPage.Outcome.withdrawn : .alreadyCounted
            return responses.receipt(context, voter, receipt: receipt, outcome: outcome)
        }
        if ballot.status == .withdrawn { return page(context) }
        let form = BallotForm(answers: ballot.answers, demographics: ballot.demographics, of: context.poll)
        return page(context, form: form, isChange: true)
    }

    /// `POST`: casts the ballot of the form, or shows the form again with everything that was typed.
    private func cast(_ request: PageRequest, _ name: String) async throws -> Response {
        let form = BallotForm(try await request.form())
        guard request.isFromOwnPage(settings.address) else { return responses.foreignForm(request, name) }
        var refusal: PageError?
        do {
            try limits.acquire(request)
        } catch let error as PageError {
            refusal = error
        }
        let context: BallotContext
        do {
            // A client over its limit costs no query.
            context = try await contexts.context(request, name, isRemembered: refusal != nil)
        } catch let error as PageError where error.kind == .unavailable {
            return responses.resending(form, to: request, name, after: refusal ?? error)
        }
        let sent = SentBallot(form, context, voters)
        guard let voter = sent.voter else { return page(context, sent, error: .expired, status: .forbidden) }
        if let refusal { return page(context, sent, error: .tooMany, status: .tooManyRequests).waiting(refusal) }
        do {
            let ballot = try form.ballot(for: context.poll, voter: voter.id)
            let result = try await calls.call(VoteSubmit.self, ballot, for: request)
            return responses.confirmation(ReceiptPage.Outcome(result.status), voter, context)
        } catch let problems as BallotProblems {
            return page(context, sent, problems: problems, status: .unprocessableContent)
        } catch is RPCOutcomeUnknown {
            return page(context, sent, error: .unconfirmed, status: .serviceUnavailable)
        } catch let error as PageError {
            return try await response(to: sent, context, refusedWith: error)
        }
    }

    /// The page of a ballot that the service refused.
    private func response(
        to sent: SentBallot,
        _ context: BallotContext,
        refusedWith error: PageError
    ) async throws -> Response {
        switch error.kind {
        case .unavailable:
            return page(context, sent, error: .notRecorded, status: .serviceUnavailable).waiting(error)
        case .ballotRejected:
            let data = error.error.data
            guard let problems = BallotProblems(path: data?.path, detail: data?.detail) else { throw error }
            return page(context, sent, problems: problems, status: .unprocessableContent)
        case .pollNotOpen:
            let present = try await contexts.context(context.request, context.poll.id).presentation
            let state = present.votingState(at: settings.moment)
            return responses.notice(state == .open ? .closed : state, context, status: .conflict)
        case .notFound: throw BallotRedirect.deleted
        default: throw error
        }
    }

    /// The form again, with what was typed.
    private func page(
        _ context: BallotContext,
        _ sent: SentBallot,
        problems: BallotProblems = BallotProblems(),
        error: BallotPage.FormError? = nil,
        status: HTTPResponse.Status
    ) -> Response {
        page(
            context,
            form: sent.form,
            problems: problems,
            error: error,
            voter: sent.voter,
            isChange: sent.isChange,
            status: status
        )
    }

    /// The ballot as a page.
    private func page(
        _ context: BallotContext,
        form: BallotForm = BallotForm(),
        problems: BallotProblems = BallotProblems(),
        error: BallotPage.FormError? = nil,
        voter: SignedVoter? = nil,
        isChange: Bool = false,
        status: HTTPResponse.Status = .ok
    ) -> Response {
        let known = context.isUnlimited && context.voter?.kind != .named ? nil : context.voter
        let voter = voter ?? known ?? .drawn(for: context.poll.id)
        var hidden = [FormFields.Field("voter", voters.sign(voter))]
        if isChange { hidden.append(.init("change", "1")) }
        var page = BallotPage(
            poll: context.poll,
            locale: context.locale,
            form: form,
            problems: problems,
            action: context.address(),
            hidden: hidden,
            placesAddress: "/p/\(context.poll.slug)/places",
            isChange: isChange,
            error: error,
            embedding: context.embed.embedding,
            linking: linking(context)
        )
        page.textLanguage = context.textLanguage
        return responses.response(page, status: status, context)
    }

    /// How others link to the ballot; nil in a frame and where the server does not know its own address.
    private func linking(_ context: BallotContext) -> Linking? {
        guard !context.embed.isFramed, let origin = settings.address.origin(of: context.request) else { return nil }
        let address = "\(origin)/p/\(context.poll.slug)"
        let content = context.poll.content
        let showsChart = context.presentation.showsResults(at: settings.moment, hasVoted: false)
        return Linking(
            address: address,
            description: content.questions.first?.text ?? content.title,
            imageAddress: showsChart ? "\(origin)/r/\(context.poll.slug)/\(settings.linkPicture)" : nil,
            oEmbedAddress: "\(origin)/oembed?"
                + FormFields([.init("url", address), .init("format", "json")]).urlEncoded
        )
    }
}

extension ReceiptPage.Outcome {
    fileprivate init(_ status: BallotStatusField) {
        self =
            switch status {
            case .counted: .counted
            case .alreadyCounted: .alreadyCounted
            case .changed: .changed
            case .withdrawn: .withdrawn
            }
    }
}
