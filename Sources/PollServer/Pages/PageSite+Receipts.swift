import HummingbirdCore
import PollAPI
import PollPages
import PollService

extension PageSite {
    /// `GET /p/<slug>/receipt`: what came of the ballot.
    func receiptPage(_ request: PageRequest, _ name: String) async throws -> Response {
        try admitLook(request)
        let visit = try await visit(request, name)
        guard request.query["other"] == nil, let pass = visit.pass,
            let (receipt, ballot) = try await ballot(of: pass, for: request)
        else { return lookUpPage(visit) }
        if visit.isKnownByCookie, let word = visit.handOver.flatMap({ BallotHandOver.words[$0.outcome] }) {
            // The cookie says who it is; nothing needs to stand in the address.
            return .seeOther(visit.address("/receipt", [.init("o", word)]))
        }
        let told = visit.handOver?.outcome ?? BallotHandOver.words.first { $0.value == request.query["o"] }?.key
        let outcome: ReceiptPage.Outcome =
            switch (ballot.status, told) {
            case (.withdrawn, _): .withdrawn
            case (.counted, .counted?): .counted
            case (.counted, .changed?): .changed
            case (.counted, _): .alreadyCounted
            }
        return receiptPage(visit, pass, receipt: receipt, outcome: outcome)
    }

    /// The receipt of a visitor's ballot.
    ///
    /// - Parameter pass: the voter, where more is known of them than the receipt.
    func receiptPage(
        _ visit: BallotVisit,
        _ pass: VoterPass?,
        receipt: String,
        outcome: ReceiptPage.Outcome
    ) -> Response {
        let isOpen = visit.presentation.votingState(at: moment) == .open
        // Where the browser keeps no cookie, the address after this one must say who comes.
        let sealed = visit.isKnownByCookie ? nil : pass.flatMap { seal(outcome, $0) }
        let isChangeable = isOpen && visit.isChangeable && pass != nil
        var page = ReceiptPage(
            poll: visit.poll,
            locale: visit.locale,
            outcome: outcome,
            receipt: receipt,
            withdrawAction: isOpen ? visit.address("/withdraw") : nil,
            changeAddress: isChangeable ? visit.address("", sealed.map { [.init("s", $0)] } ?? []) : nil,
            resultsAddress: visit.presentation.showsResults(at: moment, hasVoted: true)
                ? visit.resultsAddress(sealed) : nil,
            hidden: pass.map { [.init("voter", $0.signed(with: secrets.voterPassKey))] } ?? [],
            embedding: visit.frame.embedding
        )
        page.textLanguage = visit.textLanguage
        page.lookUpAddress = visit.address("/receipt", [.init("other", "1")])
        return show(page, for: visit)
    }
}

extension PollPresentation {
    /// How long a browser is to remember that it has voted, in seconds: a week longer than the poll takes ballots, and no longer
    /// than browsers keep a cookie (400 days, RFC 6265bis, 5.5).
    func cookieLifetime(at now: Int) -> Int {
        let longest = 400 * 86_400
        guard let closes else { return longest }
        let closing = Int((closes.microseconds + 999_999) / 1_000_000)
        return min(longest, max(0, closing - now) + 7 * 86_400)
    }
}
