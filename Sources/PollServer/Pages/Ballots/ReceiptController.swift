import HTTPTypes
import HummingbirdCore
import JSONRPC
import PollAPI
import PollPages
import PollService

/// Shows receipts, and withdraws ballots: `/p/<slug>/receipt` and `/p/<slug>/withdraw`.
struct ReceiptController: Sendable {
    let calls: PageCalls
    let limits: PageLimits
    let contexts: BallotContextLoader
    let voters: VoterAuthenticator
    let responses: BallotResponses
    let settings: PageSettings

    /// `/receipt`.
    ///
    /// - Throws: ``BallotRedirect``, ``PageError``, ``HTTPError``.
    func respond(to request: PageRequest, _ name: String) async throws -> Response {
        if request.method == .post { return try await lookUp(request, name) }
        guard request.isRead else { throw HTTPError.readOrPosted }
        return try await receipt(request, name)
    }

    /// `GET /receipt`: the state of the ballot.
    private func receipt(_ request: PageRequest, _ name: String) async throws -> Response {
        try limits.acquireRead(request)
        let context = try await contexts.context(request, name)
        guard request.query["other"] == nil, let voter = context.voter,
            let (receipt, ballot) = try await contexts.ballot(of: voter, for: request)
        else { return lookUpPage(context) }
        if context.isKnownByCookie, let word = context.confirmation.flatMap({ VoteConfirmation.words[$0.outcome] }) {
            // The cookie says who it is; the address need not.
            return .seeOther(context.address("/receipt", [.init("o", word)]))
        }
        let told =
            context.confirmation?.outcome ?? VoteConfirmation.words.first { $0.value == request.query["o"] }?.key
        let outcome: ReceiptPage.Outcome =
            switch (ballot.status, told) {
            case (.withdrawn, _): .withdrawn
            case (.counted, .counted?): .counted
            case (.counted, .changed?): .changed
            case (.counted, _): .alreadyCounted
            }
        return responses.receipt(context, voter, receipt: receipt, outcome: outcome)
    }

    /// `POST /receipt`: shows the state of the ballot of a receipt that was entered.
    private func lookUp(_ request: PageRequest, _ name: String) async throws -> Response {
        let entered = (try await request.form()["receipt"] ?? "").filter { !$0.isWhitespace }
        guard request.isFromOwnPage(settings.address) else { return responses.foreignForm(request, name) }
        try limits.acquire(request)
        let context = try await contexts.context(request, name)
        guard let ballot = try await contexts.ballot(ofReceipt: entered, context) else {
            return lookUpPage(context, refused: entered)
        }
        let outcome: ReceiptPage.Outcome = ballot.status == .withdrawn ? .withdrawn : .counted
        return responses.receipt(context, nil, receipt: entered, outcome: outcome)
    }

    /// `POST /withdraw`: withdraws the ballot of the form's voter or receipt.
    func withdraw(_ request: PageRequest, _ name: String) async throws -> Response {
        guard request.method == .post else { throw HTTPError.posted }
        let form = BallotForm(try await request.form())
        guard request.isFromOwnPage(settings.address) else { return responses.foreignForm(request, name) }
        do {
            try limits.acquire(request)
            let context = try await contexts.context(request, name)
            let voter = SentBallot(form, context, voters).voter
            var receipt: String?
            if let voter {
                receipt = try await contexts.ballot(of: voter, for: request)?.receipt
            } else if let kept = form.entered["receipt"],
                try await contexts.ballot(ofReceipt: kept, context) != nil
            {
                receipt = kept
            }
            guard let receipt else { return responses.foreignForm(request, name) }
            do {
                _ = try await calls.call(VoteWithdraw.self, .init(receipt: receipt), for: request)
            } catch let error as PageError where error.kind == .pollNotOpen {
                return responses.notice(.closed, context, status: .conflict)
            }
            guard let voter else { return responses.receipt(context, nil, receipt: receipt, outcome: .withdrawn) }
            return responses.confirmation(.withdrawn, voter, context)
        } catch is RPCOutcomeUnknown {
            // Whether it was withdrawn is not known; a second request settles it.
            let error = PageError(PollError.unavailable.error(retryAfter: 1))
            return responses.resending(form, to: request, name, after: error)
        } catch let error as PageError where error.kind == .unavailable || error.kind == .rateLimited {
            return responses.resending(form, to: request, name, after: error)
        }
    }

    /// The page that asks for a receipt.
    private func lookUpPage(_ context: BallotContext, refused: String? = nil) -> Response {
        guard context.poll.status != .draft else { return responses.notice(.draft, context) }
        var page = ReceiptLookupPage(
            poll: context.poll,
            locale: context.locale,
            action: context.address("/receipt"),
            refused: refused,
            embedding: context.embed.embedding
        )
        page.textLanguage = context.textLanguage
        return responses.response(page, status: refused == nil ? .ok : .unprocessableContent, context)
    }
}
